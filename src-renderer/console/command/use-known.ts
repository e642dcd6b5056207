import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type CodesPack, dispositionWords } from '../../../src-contract/codes.ts';
import type { Known, Verb } from '../../../src-contract/command-line/command.ts';
import type { Suggestion } from '../../../src-contract/command-line/suggest.ts';
import { unitStatuses } from '../../../src-contract/dispatch/status.ts';
import { useView } from '../../bridge/console.ts';
import { statusWords } from '../../dispatch/job-words.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { byCallSign } from '../dispatch/unit-order.ts';

/** What the line can name: units free ones first, jobs open ones first. */
export function useKnown(open: string | null): Known {
  const codes = useCodes();
  const units = useView('units', {});
  const board = useView('board', {});
  return useMemo(
    () => ({
      units: [...(units ?? [])].sort(
        (one, other) =>
          Number(other.status === 'available') - Number(one.status === 'available') || byCallSign(one, other),
      ),
      jobs: [...(board?.open ?? []), ...(board?.closed ?? [])],
      dispositions: codes.dispositions,
      statuses: codedStatuses(codes),
      open,
    }),
    [units, board, codes, open],
  );
}

/** The statuses that have a radio code. */
function codedStatuses({ statuses }: Pick<CodesPack, 'statuses'>): Known['statuses'] {
  return unitStatuses.flatMap((status) => {
    const { code } = statuses[status];
    return code ? [{ status, code }] : [];
  });
}

/** What a suggestion is, in words. */
export function useSuggestionWords(): (suggestion: Suggestion) => string {
  const { t } = useTranslation('console');
  const codes = useCodes();
  const units = useView('units', {});
  const board = useView('board', {});
  return ({ of, key }) => {
    if (of === 'verb') return t(`command.verbs.${key as Verb}`);
    if (of === 'status') {
      const coded = codedStatuses(codes).find(({ code }) => code === key);
      return coded ? t('command.status', { status: statusWords(codes, coded.status) }) : '';
    }
    if (of === 'disposition') return dispositionWords(codes, key);
    if (of === 'unit') {
      const unit = units?.find(({ id }) => id === key);
      return unit ? statusWords(codes, unit.status) : '';
    }
    const job = [...(board?.open ?? []), ...(board?.closed ?? [])].find(({ number }) => number === key);
    return job ? `${job.jobType} ${job.location.address}` : '';
  };
}
