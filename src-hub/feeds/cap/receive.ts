import { v7 as uuid } from 'uuid';
import { cancelBulletin, issueBulletin, updateBulletin } from '../../../src-contract/bulletins/acts.ts';
import { type BulletinState, bulletinChannel, isLive } from '../../../src-contract/subjects/bulletin.ts';
import {
  bulletinsOfCap,
  type CapRecord,
  findCap,
  isReplaced,
  lockCap,
  saveCap,
} from '../../store/cap-messages.ts';
import type { JournalTx } from '../../store/journal.ts';
import type { Fault } from '../eido/json-guard.ts';
import { line } from '../eido/plain-text.ts';
import type { FeedParts } from '../parts.ts';
import { bulletinOf, type Told } from './bulletin.ts';
import { readDocument } from './document.ts';
import { type CapAlert, keyOf, readAlert } from './message.ts';

/** Who writes the events down. */
const written = { actor: 'feed:cap', role: 'feed' } as const;

/** What became of a message that was taken. */
export interface CapReceipt {
  readonly result: CapRecord['result'] | 'unchanged';
  /** The bulletin that it made or changed. */
  readonly bulletin?: string;
  /** Why nothing is shown, in words. */
  readonly reason?: string;
  /** What in it could not be read and was left out. */
  readonly noted: readonly Fault[];
}

/** A message that was taken, or what is wrong with it; then nothing was stored. */
export type CapReception =
  | { readonly receipt: CapReceipt }
  | { readonly notXml: string }
  | { readonly faults: readonly Fault[] };

/** Takes one alert in: its original, and what it does to bulletins, all in one transaction. */
export async function receiveCap(
  bytes: Uint8Array,
  parts: Pick<FeedParts, 'journal' | 'codes'>,
  now: number,
): Promise<CapReception> {
  const document = readDocument(bytes);
  if ('notXml' in document) return document;
  const read = readAlert(document.root);
  if ('faults' in read) return read;
  const { alert } = read;
  const told = bulletinOf(alert, parts.codes(), now);
  const noted = told.noted.slice(0, 50);
  const receipt = await parts.journal.transact(async (tx): Promise<CapReceipt> => {
    const key = keyOf(alert);
    await lockCap(tx.client);
    const known = await findCap(tx.client, key);
    if (known) return { result: 'unchanged', ...(known.bulletin && { bulletin: known.bulletin }), noted };
    const done = await take(tx, alert, told, now);
    const record = { key, kind: alert.msgType, refersTo: refersTo(alert), original: document.text, ...done };
    await saveCap(tx.client, record);
    return { ...done, noted };
  });
  return { receipt };
}

type Done = Pick<CapRecord, 'result' | 'bulletin' | 'reason'>;
const notShown = (reason: string): Done => ({ result: 'notShown', reason });

/** Only what is meant in earnest takes the place of something. */
const refersTo = ({ status, msgType, references }: CapAlert) =>
  status === 'Actual' && (msgType === 'Update' || msgType === 'Cancel') ? references : [];

async function take(tx: JournalTx, alert: CapAlert, told: Told, now: number): Promise<Done> {
  if (alert.status !== 'Actual')
    return notShown(`Its status is ${alert.status}: only Actual ones are shown.`);
  if (alert.msgType === 'Ack' || alert.msgType === 'Error')
    return notShown(`It is a message of the kind ${alert.msgType}.`);
  if (await isReplaced(tx.client, keyOf(alert)))
    return notShown('A message that came before takes its place.');
  const before = await liveOnes(tx, refersTo(alert), now);
  if (alert.msgType === 'Cancel') return cancel(tx, before, alert);
  if ('silent' in told) return before.length > 0 ? cancel(tx, before, alert) : notShown(told.silent);
  const channel = bulletinChannel(told.details.area);
  const same = before.find(({ area }) => bulletinChannel(area) === channel);
  const others = before.filter((one) => one !== same);
  if (others.length > 0) await cancel(tx, others, alert);
  const id = same?.id ?? uuid();
  await tx.append(same ? updateBulletin(id, told.details) : issueBulletin(id, told.details), written);
  return { result: same ? 'updated' : 'issued', bulletin: id };
}

async function liveOnes(tx: JournalTx, keys: readonly string[], now: number): Promise<BulletinState[]> {
  const live: BulletinState[] = [];
  for (const id of await bulletinsOfCap(tx.client, keys)) {
    const state = (await tx.state(`bulletin/${id}`)) as BulletinState | undefined;
    if (state && isLive(state, now)) live.push(state);
  }
  return live;
}

async function cancel(tx: JournalTx, bulletins: readonly BulletinState[], alert: CapAlert): Promise<Done> {
  const [first] = bulletins;
  if (!first) return notShown('Nothing that it refers to is shown here.');
  const said = alert.msgType === 'Cancel' ? line(alert.note ?? '', 500) : '';
  const reason = said || `Ended by ${line(alert.sender, 200)}`;
  for (const one of bulletins) await tx.append(cancelBulletin(one, reason), written);
  return { result: 'cancelled', bulletin: first.id };
}
