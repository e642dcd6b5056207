import { z } from 'zod';
import { blobHash, maxBlobBytes } from './blob.ts';
import { alarmSignal } from './dispatch/alarm-signal.ts';
import { fix } from './geo.ts';
import { channelName, deviceId, type Fact, type JournalEvent, refusal, subjectRef } from './journal.ts';
import { storageShortage } from './tablet-condition.ts';

/*
 * The sync frames between a tablet and a hub: JSON on one WebSocket, as text, or deflated with a dictionary once both have
 * said that they know it (`codecs`, `codec`). Positions in tuples instead of names, because a frame is paid for by the byte on a
 * bad link. A field that a peer does not know is passed over, so that the next version may say more than this one understands.
 */

/** Raised when an older peer could not understand the frames. Hub and tablet each speak one version and the one before. */
export const wireVersion = 1;

/** No frame is larger, either way. */
export const maxFrameBytes = 1_048_576;
/** Acts in one upload frame. */
export const maxActsPerFrame = 100;

const time = z.int().min(0).max(8.64e15);
/** What a tablet calls a blob on one connection. */
const blobNumber = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);
const blobOffset = z.int().min(0).max(maxBlobBytes);

/** `[type, v, subject, channel, body]` */
const wireFact = z.tuple([z.string().max(64), z.int().min(1).max(1000), subjectRef, channelName, z.json()]);

/** `[seq of its first event, at, offset or null, actor, facts]`: events of an act have consecutive seqs. */
const wireAct = z.tuple([
  z.int().min(1),
  time,
  z.int().nullable(),
  z.string().min(1).max(64),
  z.array(wireFact).min(1).max(16),
]);
export type WireAct = z.infer<typeof wireAct>;

/** Tablet to hub. */
export const upFrame = z.discriminatedUnion('k', [
  /** First frame of a connection. */
  z.object({
    k: z.literal('hello'),
    wire: z.int(),
    contract: z.int(),
    device: deviceId,
    /** The last seq this store has written; the hub asks for what it lacks. */
    seq: z.int().min(0),
    /** The hub position up to which this store has everything in `channels`; 0 for a new store. */
    cursor: z.int().min(0),
    /** What the store holds, as granted by the hub before. */
    channels: z.array(z.string().max(80)).max(200),
    /** Content hashes of the packs it holds, by `kind/name`. */
    packs: z.record(z.string().max(80), z.string().max(64)),
    now: time,
    /** Ways to shorten frames that it understands, the best first. Absent: only text. */
    codecs: z.array(z.string().max(40)).max(8).optional(),
  }),
  z.object({ k: z.literal('up'), acts: z.array(wireAct).min(1).max(maxActsPerFrame) }),
  z.object({ k: z.literal('at'), unit: z.string().max(16), fix }),
  /** An officer calls for help: ahead of everything else, always as text, until somebody has answered. */
  z.object({ k: z.literal('alarm'), ...alarmSignal.omit({ tablet: true }).shape }),
  /** `storage`: absent when the tablet's disk has room; `onFoot`: it is out of its dock. */
  z.object({
    k: z.literal('clock'),
    sent: time,
    storage: storageShortage.optional(),
    onFoot: z.literal(true).optional(),
  }),
  /** A blob that an act of this store names. `have` says from where its parts are to be sent. */
  z.object({
    k: z.literal('offer'),
    blob: blobNumber,
    hash: blobHash,
    size: z.int().min(1).max(maxBlobBytes),
  }),
  /** Asks for the bytes of a blob from `from` to before `upTo`, which come as one part. */
  z.object({ k: z.literal('want'), blob: blobNumber, hash: blobHash, from: blobOffset, upTo: blobOffset }),
]);
export type UpFrame = z.infer<typeof upFrame>;

/**
 * Someone else's event: `[pos, device, seq, act, at, offset, actor, fact]`; one's own: `[pos, seq]`, for the store has it.
 * One's own are told whatever the rights are by then: until its pos is known, an event counts as pending.
 */
const wireEvent = z.union([
  z.tuple([z.int().min(1), z.int().min(1)]),
  z.tuple([z.int().min(1), z.string(), z.int(), z.int(), time, z.int().nullable(), z.string(), wireFact]),
]);
export type WireEvent = z.infer<typeof wireEvent>;

/** Hub to tablet. */
export const downFrame = z.discriminatedUnion('k', [
  z.object({
    k: z.literal('welcome'),
    hub: z.string().max(80),
    now: time,
    /** The last seq of this device that is durable at the hub. Everything after it is to be sent again. */
    acked: z.int().min(0),
    /** What came after the tablet's cursor is no longer kept: it gets everything anew, as if its cursor were 0. */
    whole: z.literal(true).optional(),
    /** Names of the packs in use at the hub, `kind/name`: a form that is not among them is not offered any more. */
    packs: z.array(z.string().max(80)).max(1000).optional(),
    /** Of the tablet's `codecs`, the one in which frames may come and go from now on. Text is understood as well. */
    codec: z.string().max(40).optional(),
    /** The hub takes and gives blobs. */
    blobs: z.literal(true).optional(),
    /** The hub takes alarms. */
    alarms: z.literal(true).optional(),
  }),
  /**
   * The whole set of channels and single subjects that this device may see from now on; sent after `welcome` and
   * whenever it changes. What is no longer in it is to be forgotten; what is new follows as snapshots.
   */
  z.object({ k: z.literal('rights'), channels: z.array(z.string().max(80)) }),
  /** Aggregates as they are at `pos`, in parts; the last part carries `done`. */
  z.object({
    k: z.literal('snap'),
    pos: z.int().min(0),
    /** `[subject, channel, pos of its last event, state]` */
    aggregates: z.array(z.tuple([subjectRef, channelName, z.int(), z.json()])),
    /** The last seq of this device that is part of these states, so that it is not folded over them once more. */
    acked: z.int().min(0).optional(),
    done: z.boolean(),
  }),
  /** Events in `pos` order; afterwards the store has everything up to `pos`. */
  z.object({ k: z.literal('tail'), events: z.array(wireEvent), pos: z.int().min(0) }),
  /**
   * Answers an `up`: everything up to `seq` is durable at the hub; these of its acts (by first seq) were refused. `seq` is never beyond
   * that `up`, though the hub may have more: what of that was refused, the answer to it says.
   */
  z.object({ k: z.literal('ack'), seq: z.int().min(0), refused: z.array(z.tuple([z.int(), refusal])) }),
  z.object({ k: z.literal('at'), units: z.array(z.tuple([z.string().max(16), fix])) }),
  /** Somewhere an officer calls for help; the event follows. */
  z.object({ k: z.literal('alarm'), ...alarmSignal.shape }),
  z.object({ k: z.literal('clock'), sent: time, now: time }),
  /** A pack's whole content as its files' texts. */
  z.object({
    k: z.literal('pack'),
    name: z.string().max(80),
    hash: z.string().max(64),
    files: z.record(z.string().max(200), z.string()),
  }),
  /** Of an offered blob everything before `upTo` has come; `isKept`: it is whole, as named, and durable. */
  z.object({ k: z.literal('have'), blob: blobNumber, upTo: blobOffset, isKept: z.literal(true).optional() }),
  /** A blob that was offered or wanted is not taken or given. `retry`: it may be later. */
  z.object({ k: z.literal('no'), blob: blobNumber, retry: z.boolean(), refusal }),
  /** Said before the hub closes the connection. `retry: false`: reconnecting will not help. */
  z.object({ k: z.literal('bye'), reason: z.string().max(500), retry: z.boolean() }),
]);
export type DownFrame = z.infer<typeof downFrame>;

/** The events of one act as they stand in a journal, oldest first, to one wire act. */
export function packAct(events: readonly [JournalEvent, ...JournalEvent[]]): WireAct {
  const [first] = events;
  return [first.seq, first.at, first.offset ?? null, first.actor, events.map(packFact)];
}

/** The seq of an act's last event. */
export const lastSeqOf = ([seq, , , , facts]: WireAct): number => seq + facts.length - 1;

/** One wire act to the events that the device wrote. */
export function unpackAct(device: string, [act, at, offset, actor, facts]: WireAct): JournalEvent[] {
  return facts.map((fact, index) => ({
    ...unpackFact(fact),
    device,
    seq: act + index,
    act,
    actor,
    at,
    ...(offset !== null && { offset }),
  }));
}

export function packFact(fact: Fact): z.infer<typeof wireFact> {
  return [fact.type, fact.v, fact.subject, fact.channel, fact.body as z.infer<typeof wireFact>[4]];
}

export function unpackFact([type, v, subject, channel, body]: z.infer<typeof wireFact>): Fact {
  return { type, v, subject, channel, body };
}
