import { z } from 'zod';
import { type ConfirmedEvent, eventTime } from '../journal.ts';
import { type UnitStatus, unitStatuses } from './status.ts';

/** A line of what a unit did: read by people, so it says only what they ask for. */
export type HistoryLine = {
  /** Its place in the journal. */
  readonly pos: number;
  readonly at: number;
  readonly by: string;
} & (
  | { readonly kind: 'signedOn'; readonly crew: readonly string[] }
  | { readonly kind: 'signedOff' }
  | { readonly kind: 'status'; readonly status: UnitStatus; readonly job?: string; readonly reason?: string }
  | { readonly kind: 'assigned' | 'cleared' | 'tookUp'; readonly job: string }
);

const crew = z.object({ crew: z.array(z.object({ name: z.string() })) });
const status = z.object({
  status: z.enum(unitStatuses),
  incident: z.string().optional(),
  reason: z.string().optional(),
});
const job = z.object({ incident: z.string() });

const jobKinds = {
  'unit.assigned': 'assigned',
  'unit.cleared': 'cleared',
  'unit.tookUp': 'tookUp',
} as const;

/** The line that an event of a unit leaves; nothing for one that says nothing of what the unit did. */
export function historyLine(event: ConfirmedEvent): HistoryLine | undefined {
  const { type, body, pos, actor: by } = event;
  const line = { pos, at: eventTime(event), by };
  if (type === 'unit.signedOff') return { ...line, kind: 'signedOff' };
  if (type === 'unit.signedOn') {
    const read = crew.safeParse(body).data;
    return read && { ...line, kind: 'signedOn', crew: read.crew.map(({ name }) => name) };
  }
  if (type === 'unit.statusChanged') {
    const read = status.safeParse(body).data;
    if (!read) return undefined;
    const { incident, reason } = read;
    return {
      ...line,
      kind: 'status',
      status: read.status,
      ...(incident && { job: incident }),
      ...(reason && { reason }),
    };
  }
  const kind = Object.hasOwn(jobKinds, type) ? jobKinds[type as keyof typeof jobKinds] : undefined;
  const read = kind && job.safeParse(body).data;
  return kind && read && { ...line, kind, job: read.incident };
}
