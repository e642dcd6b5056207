import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/* `node bare.ts FOLDER MS`: the limit that no store of ours can pass: one row a transaction, durable, encrypted like ours. */

const [folder = '.', ms = '1000'] = process.argv.slice(2);
const db = new Database(join(folder, 'bare.db'));
db.pragma(`cipher='sqlcipher'`);
db.pragma(`key="x'${createHash('sha256').update(randomBytes(32)).digest('hex')}'"`);
db.pragma('locking_mode = EXCLUSIVE');
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT)');
const insert = db.prepare('INSERT INTO row (body) VALUES (?)');
const body = 'x'.repeat(200);
const began = performance.now();
let rows = 0;
while (performance.now() - began < Number(ms)) {
  insert.run(body);
  rows += 1;
}
process.stdout.write(`${JSON.stringify({ perSecond: rows / ((performance.now() - began) / 1000) })}\n`);
db.close();
