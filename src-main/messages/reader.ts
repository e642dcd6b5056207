import type { Reader } from '../../src-contract/messages/mine.ts';
import type { Session } from '../access/session.ts';
import type { Desk } from '../desk.ts';

/** The unit that is signed on, as a reader of messages. */
export function readerOf(desk: Desk, { unit, since }: Session): Reader {
  const { id, precinct, crew } = unit;
  const sector = desk.packs.codes().units.find((one) => one.id === id)?.sector;
  return { unit: id, precinct, sector, officers: crew.map((member) => member.id), since };
}
