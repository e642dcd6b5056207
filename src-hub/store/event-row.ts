import type { ConfirmedEvent } from '../../src-contract/journal.ts';

/** An event as the table `event` gives it: PostgreSQL's large numbers come as text. */
export interface EventRow {
  readonly pos: string;
  readonly device: string;
  readonly seq: string;
  readonly act: string;
  readonly type: string;
  readonly v: number;
  readonly subject: string;
  readonly channel: string;
  readonly actor: string;
  readonly at: string;
  readonly clock_offset: string | null;
  readonly body: string;
}

/** The columns of an `EventRow`. */
export const eventColumns = 'pos, device, seq, act, type, v, subject, channel, actor, at, clock_offset, body';

/** Throws where the body is not JSON: the journal is damaged. */
export function readEvent(row: EventRow): ConfirmedEvent {
  const { pos, seq, act, at, clock_offset: offset, body, ...rest } = row;
  return {
    ...rest,
    pos: Number(pos),
    seq: Number(seq),
    act: Number(act),
    at: Number(at),
    ...(offset !== null && { offset: Number(offset) }),
    body: JSON.parse(body) as unknown,
  };
}
