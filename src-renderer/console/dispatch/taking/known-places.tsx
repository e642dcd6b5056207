import { useTranslation } from 'react-i18next';
import type { KnownPlace } from '../../../../src-contract/console-bridge.ts';
import { useView } from '../../../bridge/console.ts';
import { Button } from '../../../ui/button.tsx';
import styles from '../job/job.module.css';

export interface KnownPlacesProps {
  readonly text: string;
  readonly onChoose: (place: KnownPlace) => void;
}

/** Places that are known and hold what was typed; a press takes one, with its point and precinct. */
export function KnownPlaces({ text, onChoose }: KnownPlacesProps) {
  const { t } = useTranslation(['console', 'dispatch']);
  const places = useView('places', { text });
  if (!places || places.length === 0) return null;
  return (
    <ul className={styles.units} aria-label={t('taking.places')}>
      {places.slice(0, shown).map((place) => (
        <li key={`${place.precinct} ${place.location.address}`}>
          <Button size="small" wide onPress={() => onChoose(place)}>
            {[
              place.location.address,
              place.location.description,
              t('dispatch:precinct', { precinct: place.precinct }),
            ]
              .filter(Boolean)
              .join(', ')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

const shown = 6;
