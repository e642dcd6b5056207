import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../../ui/codes-context.tsx';

/** All that a bulletin can be for: the city, its boroughs, its precincts. */
export function useAreas(): readonly { readonly value: string; readonly words: string }[] {
  const { t } = useTranslation('bulletins');
  const { precincts } = useCodes();
  return useMemo(() => {
    const boroughs = [...new Set(precincts.map(({ borough }) => borough))];
    return [
      { value: 'city', words: t('area.city') },
      ...boroughs.map((id) => ({ value: `borough/${id}`, words: t('area.borough', { id }) })),
      ...precincts.map(({ id, name }) => ({
        value: `precinct/${id}`,
        words: `${t('area.precinct', { id })}: ${name}`,
      })),
    ];
  }, [precincts, t]);
}
