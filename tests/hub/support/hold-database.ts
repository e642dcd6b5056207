import { openDatabase } from '../../../src-hub/store/postgres.ts';
import { silent } from './log.ts';

/* A hub's database in a process of its own, to be killed: `node hold-database.ts FOLDER`. */
const [folder = ''] = process.argv.slice(2);
const { pool } = await openDatabase({ folder, log: silent });
await pool.query('create table if not exists kept (n integer)');
await pool.query('insert into kept values (1)');
console.log('ready');
setInterval(() => undefined, 1000);
