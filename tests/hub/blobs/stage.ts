import { createHash } from 'node:crypto';
import type { BlobRef } from '../../../src-contract/blob.ts';
import { type BlobPart, decodePart } from '../../../src-contract/blob-part.ts';
import { incidentFact } from '../../../src-contract/dispatch/acts.ts';
import { type DownFrame, packFact } from '../../../src-contract/wire.ts';
import { type BlobParts, blobParts } from '../../../src-hub/blobs/parts.ts';
import { type BlobReceiver, createBlobReceiver } from '../../../src-hub/blobs/receiver.ts';
import { openAudit } from '../../../src-hub/store/audit.ts';
import { openJournal } from '../../../src-hub/store/journal.ts';
import type { Pool } from '../../../src-hub/store/postgres.ts';
import { enterStore } from '../../../src-hub/store/sight.ts';
import type { Timers } from '../../../src-hub/timers.ts';
import { testCodes } from '../../support/codes.ts';
import { jobId, reported } from '../support/facts.ts';
import { silent } from '../support/log.ts';

type Frame<K extends DownFrame['k']> = Extract<DownFrame, { k: K }>;

/** Timers that go off when a test says so. */
export interface HandTimers extends Timers {
  /** All that wait go off, however long they would. */
  fire(): void;
}

export function handTimers(): HandTimers {
  const waiting = new Set<() => void>();
  return {
    after(_ms, work) {
      waiting.add(work);
      return () => waiting.delete(work);
    },
    every: () => () => undefined,
    ticks: () => 0,
    fire() {
      for (const work of [...waiting]) if (waiting.delete(work)) work();
    },
  };
}

/** One tablet's connection, as its blobs see it. */
export interface BlobLine extends BlobReceiver {
  readonly sent: readonly (DownFrame | BlobPart)[];
  /** The first frame of a kind that comes from now on, or has come and was not asked for yet. */
  next<K extends DownFrame['k']>(k: K, fits?: (frame: Frame<K>) => boolean): Promise<Frame<K>>;
  nextPart(): Promise<BlobPart>;
  /** Offers, and gives the answer: from where the bytes are to come, or why not. */
  ask(blob: number, ref: Pick<BlobRef, 'hash' | 'size'>): Promise<Frame<'have'> | Frame<'no'>>;
  /** Sends all of these bytes from a place on, in parts, and waits for what the hub says of the whole. */
  sendAll(
    blob: number,
    bytes: Uint8Array,
    from?: number,
    length?: number,
  ): Promise<Frame<'have'> | Frame<'no'>>;
}

/** A hub process's blobs over a database, with job 1 in precinct 19 and job 2 in precinct 17. */
export interface BlobStage {
  readonly pool: Pool;
  readonly blobs: BlobParts;
  readonly timers: HandTimers;
  /** The hub accepts an act that names a file. */
  name(
    bytes: Uint8Array,
    change?: { job?: number; store?: string; size?: number; mediaType?: string },
  ): Promise<BlobRef>;
  /** @param left resolves when what was sent has left */
  connect(store?: string, rights?: readonly string[], left?: () => Promise<void>): BlobLine;
  close(): Promise<void>;
}

export const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export async function openBlobStage(pool: Pool, timers = handTimers()): Promise<BlobStage> {
  const codes = testCodes();
  const journal = await openJournal({ pool, codes: () => codes, log: silent });
  const blobs = blobParts({ pool, audit: openAudit(pool), now: Date.now, log: silent, timers });
  const seqs = new Map<string, number>();
  await journal.transact(async (tx) => {
    if (await tx.state(`incident/${jobId(1)}`)) return;
    await tx.append([reported(1, '19'), reported(2, '17')], { actor: 'feed:test', role: 'feed' });
  });

  return {
    pool,
    blobs,
    timers,
    async name(bytes, { job = 1, store = 'store-one', size, mediaType = 'image/jpeg' } = {}) {
      const ref = { hash: hashOf(bytes), size: size ?? bytes.length, mediaType };
      await enterStore(pool, store, `tablet ${store}`);
      const seq = (seqs.get(store) ?? 0) + 1;
      seqs.set(store, seq);
      const incident = { id: jobId(job), precinct: job === 1 ? '19' : '17' };
      const fact = incidentFact(incident, 'incident.fileAttached', { file: ref });
      const { accepted } = await journal.receive({
        store,
        acts: [[seq, 1000 + seq, null, '1001', [packFact(fact)]]],
        roles: new Map([['1001', 'officer']]),
        authorise: () => undefined,
      });
      if (accepted !== 1) throw new Error('the act was refused');
      return ref;
    },
    connect: (store = 'store-one', rights = ['precinct/19'], left = async () => undefined) =>
      connect(blobs, store, rights, left),
    close: () => journal.close(),
  };
}

function connect(
  blobs: BlobParts,
  store: string,
  rights: readonly string[],
  left: () => Promise<void>,
): BlobLine {
  const sent: (DownFrame | BlobPart)[] = [];
  const asked = new Set<object>();
  const waiting = new Set<() => void>();
  const seen = new Set(rights);
  const receiver = createBlobReceiver(blobs, {
    store,
    device: `tablet ${store}`,
    rights: () => seen,
    async send(message) {
      const part = message instanceof Uint8Array ? decodePart(message) : message;
      if (!part) throw new Error('these bytes are no part');
      sent.push(part);
      for (const look of waiting) look();
      await left();
    },
  });

  const find = <T extends object>(fits: (message: DownFrame | BlobPart) => T | undefined) =>
    new Promise<T>((resolve) => {
      const look = () => {
        for (const message of sent) {
          const found = asked.has(message) ? undefined : fits(message);
          if (!found) continue;
          asked.add(message);
          waiting.delete(look);
          return resolve(found);
        }
      };
      waiting.add(look);
      look();
    });
  const answer = (blob: number, isLast: (frame: Frame<'have'>) => boolean) =>
    find((message) => {
      if (!('k' in message) || !('blob' in message) || message.blob !== blob) return undefined;
      if (message.k === 'no' || (message.k === 'have' && isLast(message))) return message;
      return undefined;
    });

  return {
    ...receiver,
    sent,
    next: <K extends DownFrame['k']>(k: K, fits: (frame: Frame<K>) => boolean = () => true) =>
      find((message) =>
        'k' in message && message.k === k && fits(message as Frame<K>) ? (message as Frame<K>) : undefined,
      ),
    nextPart: () => find((message) => ('bytes' in message ? message : undefined)),
    async ask(blob, { hash, size }) {
      await receiver.offer({ k: 'offer', blob, hash, size });
      return answer(blob, () => true);
    },
    async sendAll(blob, bytes, from = 0, length = 32_768) {
      for (let at = from; at < bytes.length; at += length) {
        await receiver.part({ blob, from: at, bytes: bytes.subarray(at, at + length) });
      }
      return answer(blob, ({ isKept }) => isKept === true);
    },
  };
}

/** The bytes that the hub keeps under a name, or what stands there so far. */
export async function bytesOf(pool: Pool, hash: string): Promise<Buffer> {
  const { rows } = await pool.query<{ bytes: Buffer }>(
    'select bytes from blob_part where hash = $1 order by from_byte',
    [hash],
  );
  return Buffer.concat(rows.map(({ bytes }) => bytes));
}
