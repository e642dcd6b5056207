import type { Answers } from '../../../src-contract/subjects/report.ts';

/** What an officer types into an aided report that was opened from a job, until nothing is missing. */
export const aidedAnswers: Answers = {
  foundAt: 'residence',
  identified: true,
  lastName: 'Doe',
  firstName: 'Sample',
  dateOfBirth: '1930-05-02',
  sex: 'F',
  race: 'whiteHispanic',
  category: 'sick',
  nature: 'Pain in the chest and short of breath',
  conscious: true,
  aid: 'refused',
  refusalReason: 'Feels better',
  refusalWitness: 'Officer 1002',
  kinNotified: 'notNeeded',
  narrative: 'Found seated at the table.',
  property: false,
};
