import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerWords } from './answer-text.ts';

/** The words with which answers are read, in the language of the screen. */
export function useAnswerWords(): AnswerWords {
  const { t } = useTranslation('forms');
  const { t: common } = useTranslation('common');
  return useMemo(
    () => ({
      yes: common('yes'),
      no: common('no'),
      height: (feet, inches) => t('read.height', { feet, inches }),
      weight: (pounds) => t('read.weight', { pounds }),
    }),
    [t, common],
  );
}
