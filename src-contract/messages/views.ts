import type { FileState } from '../file-state.ts';
import type { MessageState } from '../subjects/message.ts';
import type { Address } from './address.ts';

/** Whom the unit has spoken with. */
export interface ConversationRow {
  readonly key: string;
  readonly to: Address;
  readonly last: MessageState;
  /** The last one was written by this unit. */
  readonly mine: boolean;
  readonly unread: number;
}

export interface MessagesView {
  readonly unread: number;
  /** In which something was said last first, at most 100. */
  readonly conversations: readonly ConversationRow[];
  /** What nobody has looked at, oldest first, at most the last 20. */
  readonly news: readonly MessageState[];
}

/** How far one's own message is: on this tablet only, at the hub, on the receiver's tablet, looked at. */
export type MessageStanding = 'waiting' | 'atHub' | 'delivered' | 'read';

export interface MessageRow extends MessageState {
  readonly mine: boolean;
  readonly standing: MessageStanding;
  readonly unread: boolean;
  /** Of its photo. */
  readonly file?: FileState;
}

export interface ConversationView {
  readonly to: Address;
  /** Oldest first, at most the last 200. */
  readonly messages: readonly MessageRow[];
}
