import { wireVersion } from '../../src-contract/wire.ts';

/* Why a hub hangs up, for a person: what happened, what is safe, what to do next. */

export const fault = 'The hub has a fault. Nothing that was saved is lost.';
export const notUnderstood = 'The hub does not understand this tablet’s program. Tell the fleet tech.';
export const noHello = 'A connection begins with hello.';
export const foreignStore =
  'This tablet’s store belongs to another device of the fleet. What is saved here is safe. Tell the fleet tech.';
export const olderHub =
  'The hub’s journal is older than what this tablet has seen: it was brought back from a copy. What is saved here is safe. ' +
  'Tell the fleet tech.';

export const otherVersion = (wire: number): string =>
  `This tablet speaks version ${wire} of the sync, and the hub version ${wireVersion}. What is saved on the tablet is safe. ` +
  'Tell the fleet tech: one of the two needs an update.';

export const missingActs = (acked: number): string =>
  `Acts after ${acked} are missing. They are to be sent again.`;
