import type { CodesPack } from '../../../src-contract/codes.ts';
import { addressKey, readAddressKey } from '../../../src-contract/messages/address.ts';
import type { MessageState } from '../../../src-contract/subjects/message.ts';

/** What was said between two, or to many, as a desk sees it. */
export interface Talk {
  /** As `addressKey`; `between/19-A/19-B` for two units. */
  readonly key: string;
  /** The latest first. */
  readonly messages: readonly MessageState[];
  /** To dispatch, and nobody at a desk has looked at them. */
  readonly unread: number;
}

/** In the place of a key: a new message is written. */
export const newTalk = 'new';

/** The conversation that a message belongs to. What a unit says to dispatch, and dispatch to a unit, is one. */
export function talkOf({ to, unit }: Pick<MessageState, 'to' | 'unit'>): string {
  if (unit === undefined) return addressKey(to);
  if (to.kind === 'dispatch') return `unit/${unit}`;
  if (to.kind === 'unit') return ['between', ...[unit, to.id].sort()].join('/');
  return addressKey(to);
}

export const isUnread = ({ to, read }: Pick<MessageState, 'to' | 'read'>): boolean =>
  to.kind === 'dispatch' && !read;

/** Conversations, the one in which something was said last first. @param messages the latest first */
export function talksOf(messages: readonly MessageState[]): readonly Talk[] {
  return [...Map.groupBy(messages, talkOf)].map(([key, said]) => ({
    key,
    messages: said,
    unread: said.filter(isUnread).length,
  }));
}

/** The two units of a conversation that dispatch only reads along. */
export function unitsBetween(key: string): readonly [string, string] | undefined {
  const [kind, one, other] = key.split('/');
  return kind === 'between' && one && other ? [one, other] : undefined;
}

/** The precincts that a conversation concerns; nothing for one with an officer or the whole city, which concerns all. */
export function precinctsOf(key: string, { units }: Pick<CodesPack, 'units'>): readonly string[] | undefined {
  const home = (id: string) => units.find((unit) => unit.id === id)?.precinct ?? '';
  const between = unitsBetween(key);
  if (between) return between.map(home);
  const to = readAddressKey(key);
  switch (to?.kind) {
    case 'unit':
      return [home(to.id)];
    case 'sector':
      return [to.precinct];
    case 'precinct':
      return [to.id];
    default:
      return undefined;
  }
}
