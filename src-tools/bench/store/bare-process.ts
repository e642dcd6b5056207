import Database from 'better-sqlite3';

/* `node bare-process.ts`: a process that has loaded the database and nothing of ours; says so, and stays until it is killed. */

new Database(':memory:').close();
process.stdout.write('{"ready":true}\n');
setInterval(() => undefined, 60_000);
