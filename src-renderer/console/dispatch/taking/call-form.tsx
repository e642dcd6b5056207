import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { likelySame } from '../../../../src-contract/dispatch/near-jobs.ts';
import type { IncidentLocation } from '../../../../src-contract/subjects/incident.ts';
import { useAct, useView } from '../../../bridge/console.ts';
import { Button } from '../../../ui/button.tsx';
import { useMinute } from '../../../ui/clock.ts';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useDesk } from '../../shell/desk-store.ts';
import { goTo } from '../../shell/use-route.ts';
import { paneIds } from '../../shell/use-shortcuts.ts';
import styles from '../job/job.module.css';
import { JobTypes } from '../job/whole-job.tsx';
import { KnownPlaces } from './known-places.tsx';
import { SameJobs } from './same-jobs.tsx';

/** A call that is taken at this desk: where, what, who, and whether it is a job already. */
export function CallForm() {
  const { t } = useTranslation(['console', 'common']);
  const act = useAct();
  const take = useDesk((desk) => desk.take);
  const board = useView('board', {});
  const now = useMinute() * 60_000;
  const [location, setLocation] = useState<IncidentLocation>({ address: '' });
  const [precinct, setPrecinct] = useState<string>();
  const [jobType, setJobType] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [callback, setCallback] = useState('');
  const [remark, setRemark] = useState('');
  const [fault, setFault] = useState<string>();
  const same = useMemo(() => likelySame(location, board?.open ?? [], now), [location, board, now]);

  function leave(job?: string): void {
    take(false);
    if (job) goTo({ page: 'dispatch', job });
    requestAnimationFrame(() => document.getElementById(job ? paneIds.job : paneIds.jobs)?.focus());
  }

  async function make(): Promise<void> {
    if (!jobType) return setFault(t('taking.typeMissing'));
    const who = {
      ...(name.trim() && { name: name.trim() }),
      ...(callback.trim() && { callback: callback.trim() }),
    };
    const outcome = await act('dispatch.report', {
      jobType,
      location: { ...location, address: location.address.trim() },
      ...(precinct && { precinct }),
      ...(Object.keys(who).length > 0 && { caller: who }),
      ...(remark.trim() && { remark: remark.trim() }),
    });
    if ('refused' in outcome) return setFault(outcome.refused.reason);
    leave(outcome.value.incident);
  }

  /** The job is there already: what this caller says is added to it. */
  async function join(incident: string): Promise<void> {
    const said = [name.trim(), callback.trim(), remark.trim()].filter(Boolean).join(', ');
    const text = said ? t('taking.anotherCaller', { said }) : t('taking.anotherCallerSilent');
    const outcome = await act('dispatch.addNote', { incident, text });
    if ('refused' in outcome) return setFault(outcome.refused.reason);
    leave(incident);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    leave();
  }

  /** Before a list of types that has the focus takes the key for itself. */
  function onKeyDownCapture(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    void make();
  }

  return (
    <section
      className={styles.job}
      aria-label={t('taking.title')}
      onKeyDown={onKeyDown}
      onKeyDownCapture={onKeyDownCapture}
    >
      <h2 className={styles.type}>{t('taking.title')}</h2>
      <TextField
        label={t('taking.address')}
        hint={t('taking.addressHint')}
        value={location.address}
        onChange={(address) => {
          // What belongs to another address goes with it.
          setLocation({ address });
          setPrecinct(undefined);
        }}
        autoFocus
      />
      {location.address.trim().length >= 2 && !precinct && (
        <KnownPlaces
          text={location.address.trim()}
          onChoose={(place) => {
            setLocation(place.location);
            setPrecinct(place.precinct);
          }}
        />
      )}
      {same.length > 0 && <SameJobs jobs={same} onJoin={(job) => void join(job)} />}
      <JobTypes value={jobType} onChange={setJobType} />
      <TextField label={t('taking.caller')} value={name} onChange={setName} />
      <TextField label={t('taking.callback')} value={callback} onChange={setCallback} type="tel" />
      <TextField label={t('taking.remark')} value={remark} onChange={setRemark} multiline />
      {fault && <Notice kind="bad">{fault}</Notice>}
      <div className={styles.acts}>
        <Button look="act" onPress={() => void make()}>
          {t('taking.act')}
        </Button>
        <Button look="quiet" onPress={() => leave()}>
          {t('common:cancel')}
        </Button>
        <span className={styles.quiet}>{t('taking.keys')}</span>
      </div>
    </section>
  );
}
