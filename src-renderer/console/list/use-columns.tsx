import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { readSaved, save } from '../shell/saved.ts';
import { useSession } from '../shell/session-context.tsx';
import type { Column } from './columns.ts';
import { ColumnsMenu } from './columns-menu.tsx';

export interface ChosenColumns<Name extends string> {
  /** To be given to the list: what somebody wants to see, as far as it has room. */
  readonly columns: readonly Column<Name>[];
  /** The list says which of them have room. */
  readonly onFit: (names: readonly string[]) => void;
  /** The button with which they are chosen. */
  readonly menu: React.ReactNode;
}

/**
 * The columns of a list that whoever is signed in has not taken away, kept in this browser for each person.
 * @param list its name, under which the choice is kept
 * @param label of the button, for screen readers: there is one for each list
 */
export function useColumns<Name extends string>(
  list: string,
  label: string,
  all: readonly Column<Name>[],
): ChosenColumns<Name> {
  const { t } = useTranslation('console');
  const { user } = useSession();
  const place = `columns.${list}.${user}`;
  // What was taken away is kept, not what is there: a column that a later version brings is seen.
  const [hidden, setHidden] = useState<readonly string[]>(() => readSaved(place, z.array(z.string())) ?? []);
  const [fitting, setFitting] = useState<readonly string[] | null>(null);

  function choose(next: readonly string[]): void {
    save(place, next);
    setHidden(next);
  }

  const chosen = all.filter(({ name, rank }) => rank === 1 || !hidden.includes(name));
  return {
    columns: chosen,
    onFit: setFitting,
    menu: (
      <ColumnsMenu
        label={label}
        words={t('columns.title')}
        noRoom={t('columns.noRoom')}
        columns={all.filter(({ rank }) => rank > 1)}
        hidden={hidden}
        onHide={choose}
        fitting={fitting}
      />
    ),
  };
}
