import type { Refusal } from '../../src-contract/journal.ts';

/** Why a blob is not taken or given. `retry`: it may be later. */
export interface No {
  readonly retry: boolean;
  readonly refusal: Refusal;
}

const no = (retry: boolean, code: string, reason: string): No => ({ retry, refusal: { code, reason } });

/** What an unknown one and one that is not for this tablet are told is the same. */
export const notNamed = no(
  true,
  'not-named',
  'The hub has no act that names this file and is this tablet’s to send for. The file is safe here, and is sent after its act.',
);
export const notThere = no(true, 'not-there', 'The hub does not have this file for this tablet.');
export const onItsWay = no(true, 'on-its-way', 'The file has not come to the hub yet.');
export const hubFault = no(
  true,
  'hub-fault',
  'The hub could not do this now. What is saved on the tablet is safe. It tries again.',
);
export const beginAgain = no(
  true,
  'begin-again',
  'What the hub had of this file is gone. The tablet sends it again from where the hub says.',
);
export const tooMany = no(
  true,
  'too-many',
  'This tablet sends or asks for too many files at once. It tries again.',
);
export const badRange = no(false, 'bad-range', 'These bytes cannot be asked for or sent.');
export const wrongSize = no(
  false,
  'wrong-size',
  'The file is not as large as its act says. It is not taken. Tell the fleet tech.',
);

export const spoilt = (word: string) =>
  no(true, 'spoilt', `The ${word} did not arrive as it was. The tablet sends it again.`);

/** @param most bytes */
export const tooLarge = (word: string, most: number) =>
  no(
    false,
    'too-large',
    `A ${word} may have ${Math.floor(most / 1_000_000)} MB, and this one has more. It stays on the tablet. Tell the fleet tech.`,
  );
