import type { TFunction } from 'i18next';
import { type CodesPack, phraseWords } from '../../../src-contract/codes.ts';
import type { MessageState } from '../../../src-contract/subjects/message.ts';
import { authorWords } from '../../messages/address-words.ts';

/** What of a message is read aloud; undefined for one that is to be silent. Not the coordinates of a place. */
export function spokenMessage(
  message: MessageState,
  codes: Pick<CodesPack, 'phrases'>,
  t: TFunction<['messages']>,
  language: string,
): string | undefined {
  const { silent, unit, phrase, text, job, photo } = message;
  if (silent) return undefined;
  const said = t('news.said', {
    from: authorWords(unit, t),
    text: phraseWords(codes, phrase, text, language),
  }).trim();
  return [said, job && t('news.job', { number: job.number }), photo && t('news.photo')]
    .filter(Boolean)
    .join(' ');
}
