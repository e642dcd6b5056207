import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { HubLog } from '../log.ts';
import type { Pool } from './postgres.ts';

/** What is listened for, and who is told. */
export interface Listening {
  readonly channels: readonly string[];
  /** A notice came on a channel. */
  heard(channel: string, payload?: string): void;
  /** It is listened from now on: what came before was not heard. */
  listening(): void;
}

/** Hears what sessions of the database notify. Gives back how to end it. */
export type Ear = (listening: Listening) => () => Promise<void>;

/** Listens on a connection of its own until it breaks, then on another. */
export function earOf(pool: Pool, log: HubLog): Ear {
  return ({ channels, heard, listening }) => {
    let isClosed = false;
    let current: pg.Client | undefined;

    async function listen(): Promise<void> {
      while (!isClosed) {
        const client = new pg.Client(pool.options);
        const broken = new Promise<void>((resolve) => client.once('end', resolve));
        client.on('error', (error) => log.warn({ err: error }, 'the hub no longer hears of commits'));
        client.on('notification', ({ channel, payload }) => heard(channel, payload));
        try {
          await client.connect();
          await client.query(channels.map((channel) => `listen ${channel}`).join('; '));
          current = client;
          listening();
          if (isClosed) await client.end();
          await broken;
        } catch (error) {
          if (!isClosed) log.warn({ err: error }, 'the hub cannot listen for commits; trying again');
          await client.end().catch(() => undefined);
        }
        if (!isClosed) await pause(500);
      }
    }

    const ended = listen();
    return async () => {
      isClosed = true;
      await current?.end().catch(() => undefined);
      await ended;
    };
  };
}
