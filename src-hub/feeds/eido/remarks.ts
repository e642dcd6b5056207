import type { EidoMessage } from './message.ts';
import { htmlToText, line, lines, maxRemarkCharacters } from './plain-text.ts';
import type { References } from './references.ts';
import { findElement, readXml } from './xml.ts';

/** A line for the job's history. `key` tells it from others: the same key is never added twice. */
export interface FeedRemark {
  readonly key: string;
  readonly at: number;
  readonly text: string;
  readonly author?: string;
}

/** Most characters of all remarks that one message adds; a sync frame has to carry them. */
const maxCharacters = 100_000;
const maxRemarks = 400;

/** Everything said in the message, oldest first: notes, dispositions, comments in additional data. */
export function remarksOf(message: EidoMessage, references: References): FeedRemark[] {
  const notes = references.all('notesComponent').map((note): FeedRemark => {
    const author = authorOf(note.agentReference ?? note.updatedByAgentReference, references);
    return {
      key: note.$id,
      at: Date.parse(note.lastUpdateTimeStamp),
      text: htmlToText(note.notesActionComments),
      ...(author && { author }),
    };
  });
  const dispositions = (message.incidentComponent?.dispositionComponent ?? []).map((one): FeedRemark => {
    const author = authorOf(one.updatedByAgentReference, references);
    const words = [one.dispositionCategoryText, one.dispositionDescriptionText].filter(Boolean).join(', ');
    const code = line(one.dispositionCommonRegistryCode, 120);
    return {
      key: `${one.$id} ${code}`,
      at: Date.parse(one.lastUpdateTimeStamp),
      text: lines(`Disposition: ${[code, words].filter(Boolean).join(', ')}`, maxRemarkCharacters),
      ...(author && { author }),
    };
  });
  const comments = references.all('additionalDataComponent').map(
    (data): FeedRemark => ({
      key: data.$id,
      at: Date.parse(data.lastUpdateTimeStamp),
      text: commentIn(data.additionalDataByValue ?? ''),
    }),
  );
  const all = [...notes, ...dispositions, ...comments].filter((remark) => remark.text !== '');
  return all.sort((one, other) => one.at - other.at);
}

/**
 * As many remarks as one event may carry. Where some are left out the last line says how many,
 * so that a reader knows to ask; the original message has them.
 */
export function fitRemarks(remarks: readonly FeedRemark[]): FeedRemark[] {
  const taken: FeedRemark[] = [];
  let characters = 0;
  for (const remark of remarks) {
    characters += remark.text.length;
    if (taken.length >= maxRemarks || characters > maxCharacters) break;
    taken.push(remark);
  }
  const left = remarks.length - taken.length;
  const last = remarks.at(-1);
  if (left === 0 || !last) return taken;
  const text = `${left} more remarks were too long to show. The original message is kept at the hub.`;
  return [...taken, { key: `${last.key} and before`, at: last.at, text }];
}

/** The agent's name on the card, or what stands for one: an identifier such as `tjones@state.example`. */
function authorOf(ref: { $ref: string } | undefined, references: References): string | undefined {
  const [agent] = references.follow('agentComponent', [ref]);
  const author = line(nameOnCard(agent?.agentJcard) || (ref?.$ref ?? ''), 200);
  return author || undefined;
}

/** The `fn` property of a jCard (RFC 7095) in its JSON text; empty where there is none. */
export function nameOnCard(jcard: string | undefined): string {
  if (!jcard) return '';
  try {
    const card: unknown = JSON.parse(jcard);
    const properties = Array.isArray(card) && Array.isArray(card[1]) ? card[1] : [];
    const fn: unknown = properties.find((property) => Array.isArray(property) && property[0] === 'fn');
    return Array.isArray(fn) && typeof fn[3] === 'string' ? fn[3] : '';
  } catch {
    return '';
  }
}

/** The caller's comment in an additional-data block (RFC 7852, section 4.5); other blocks are for machines. */
function commentIn(xml: string): string {
  if (!xml.includes('EmergencyCallData.Comment')) return '';
  const root = readXml(xml);
  const comment = 'fault' in root ? undefined : findElement(root, 'Comment');
  return lines(comment?.text ?? '', maxRemarkCharacters);
}
