import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../bridge/console.ts';

/** As many as the hub answers at once. */
const most = 200;

/**
 * The names of officers, users and feeds by actor. A name that is not known, or has not come yet, is the actor itself;
 * names that were shown stay while more are asked for.
 */
export function useNames(actors: readonly string[]): (actor: string) => string {
  const { t } = useTranslation('console');
  const asked = [...new Set(actors)]
    .filter((actor) => !actor.startsWith('feed:'))
    .sort()
    .slice(0, most);
  const came = useView('names', { actors: asked });
  const [known, setKnown] = useState<Readonly<Record<string, string>>>({});
  if (came && Object.entries(came).some(([actor, name]) => known[actor] !== name)) {
    setKnown({ ...known, ...came });
  }
  return useMemo(
    () => (actor: string) =>
      actor.startsWith('feed:')
        ? t('who.feed', { feed: actor.slice('feed:'.length) })
        : (known[actor] ?? actor),
    [known, t],
  );
}
