import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { readMiles } from '../../ui/miles.ts';
import { TextField } from '../../ui/text-field.tsx';
import { nearestDestinations } from './destinations.ts';
import styles from './sheet.module.css';
import { Sheet, useSheetAct } from './sheet.tsx';
import { useOwnPlace } from './use-own-place.ts';

/** As many as a screen shows without scrolling; any other place can be written. */
const mostShown = 8;

/** Where somebody is taken: one touch goes, with the odometer where it was typed before. */
export function TransportSheet({ precinct }: { precinct: string }) {
  const { t } = useTranslation('dispatch');
  const act = useAct();
  const codes = useCodes();
  const own = useOwnPlace();
  const sheet = useSheetAct();
  const [place, setPlace] = useState('');
  const [miles, setMiles] = useState('');
  const shown = nearestDestinations(codes, precinct, own).slice(0, mostShown);

  async function go(to: string): Promise<void> {
    const odometer = readMiles(miles);
    if (odometer === null) return sheet.setFault(t('transport.milesFault'));
    const outcome = await act('dispatch.setStatus', {
      status: 'transporting',
      ...(to && { place: to }),
      ...(odometer !== undefined && { odometer }),
    });
    sheet.settle(outcome);
  }

  return (
    <Sheet title={t('transport.title')} sheet={sheet}>
      <TextField
        label={t('transport.miles')}
        mark={t('transport.optional')}
        inputMode="numeric"
        value={miles}
        onChange={setMiles}
        maxLength={9}
      />
      <div className={styles.choices}>
        {shown.map(({ name }) => (
          <Button key={name} size="main" wide onPress={() => void go(name)}>
            {name}
          </Button>
        ))}
      </div>
      <section className={styles.choices}>
        <TextField label={t('transport.other')} value={place} onChange={setPlace} maxLength={200} />
        <Button look={place.trim() ? 'act' : 'plain'} size="main" wide onPress={() => void go(place.trim())}>
          {t('transport.go')}
        </Button>
      </section>
    </Sheet>
  );
}
