import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../src-contract/tablet-bridge.ts';
import { useAct, useView } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { bestNow } from '../../ui/clock.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { Notice } from '../../ui/notice.tsx';
import { restoreScreen } from '../shell/screen.ts';
import { Credentials } from './credentials.tsx';
import { type Entry, emptyEntry, longest, missing, type PadField, pressPad, signOnRequest } from './entry.ts';
import { MoreFields } from './more-fields.tsx';
import { NumberPad } from './number-pad.tsx';
import styles from './sign-on.module.css';
import { tourAt } from './tour.ts';
import { UnitChoice } from './unit-choice.tsx';

/** One screen for a crew to sign on: by touch with the number pad, or by keyboard alone, where Enter signs on. */
export function SignOn({ session }: { session: SessionView }) {
  const { t } = useTranslation('access');
  const codes = useCodes();
  const act = useAct();
  const link = useView('sync', {})?.link;
  const fields = useRef<Partial<Record<PadField, HTMLInputElement | null>>>({});
  const [active, setActive] = useState<PadField>('officer');
  const [isAsked, setAsked] = useState(false);
  const [isUnderWay, setUnderWay] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [entry, setEntry] = useState<Entry>(() => ({
    ...emptyEntry,
    unit: codes.units.find(({ id }) => id === session.lastUnit)?.id ?? null,
    tour: tourAt(codes.tours, bestNow(), codes.department.timeZone) ?? null,
  }));

  const lacks = missing(entry);
  const fault = (field: (typeof lacks)[number]) =>
    isAsked && lacks.includes(field) ? t(`missing.${field}`) : undefined;
  const change = (part: Partial<Entry>) => {
    setRefused(null);
    setEntry((before) => ({ ...before, ...part }));
  };

  const setPartner = (hasPartner: boolean) => {
    change({ hasPartner, partner: '', partnerPin: '' });
    setActive(hasPartner ? 'partner' : 'officer');
  };
  const credentials = { entry, active, fields, fault, onFocus: setActive, onChange: change };

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isUnderWay) return;
    setAsked(true);
    const request = signOnRequest(entry);
    if (!request) {
      const [first] = lacks;
      if (first && first !== 'unit' && first !== 'tour' && first !== 'odometer')
        fields.current[first]?.focus();
      return;
    }
    setUnderWay(true);
    setRefused(null);
    // Whoever signs on begins at the jobs, not where the crew before them stopped.
    restoreScreen('jobs');
    const outcome = await act('access.signOn', request);
    setUnderWay(false);
    if ('refused' in outcome) setRefused(outcome.refused.reason);
  }

  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <div className={styles.fields}>
          <h1 tabIndex={-1} className={styles.title}>
            {t('title')}
          </h1>
          <Credentials {...credentials} number="officer" pin="pin" />
          {entry.hasPartner ? (
            <Credentials {...credentials} number="partner" pin="partnerPin">
              <Button onPress={() => setPartner(false)}>{t('noPartner')}</Button>
            </Credentials>
          ) : (
            <Button onPress={() => setPartner(true)}>{t('addPartner')}</Button>
          )}
          <UnitChoice
            precinct={session.device.precinct}
            lastUnit={session.lastUnit}
            value={entry.unit}
            fault={fault('unit')}
            onChange={(unit) => change({ unit, sector: null })}
          />
          <Choice
            label={t('tour')}
            fault={fault('tour')}
            options={codes.tours.map(({ id, words, from, to }) => ({
              value: id,
              words: `${words} ${from}–${to}`,
            }))}
            value={entry.tour}
            onChange={(tour) => change({ tour })}
          />
          <MoreFields entry={entry} odometerFault={fault('odometer')} onChange={change} />
        </div>
        <div className={styles.side}>
          <NumberPad onKey={(key) => change({ [active]: pressPad(entry[active], key, longest[active]) })} />
          {link !== undefined && link !== 'online' && <Notice kind="warn">{t('offline')}</Notice>}
          {refused && <Notice kind="bad">{refused}</Notice>}
          <Button type="submit" look="act" size="main" wide>
            {t(isUnderWay ? 'signingOn' : 'signOn')}
          </Button>
          <p className="visually-hidden" role="status">
            {isUnderWay && t('signingOn')}
          </p>
        </div>
      </form>
    </main>
  );
}
