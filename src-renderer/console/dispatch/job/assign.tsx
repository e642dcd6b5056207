import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { distanceWords } from '../../../../src-contract/map/measure.ts';
import type { IncidentState } from '../../../../src-contract/subjects/incident.ts';
import { useView } from '../../../bridge/console.ts';
import { statusWords, unitsOn } from '../../../dispatch/job-words.ts';
import { useCodes } from '../../../ui/codes-context.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useActing } from '../../acting.ts';
import { Cell } from '../../list/cell.tsx';
import type { Column } from '../../list/columns.ts';
import { DeskList } from '../../list/desk-list.tsx';
import type { CellsProps, DeskRow } from '../../list/line.tsx';
import { type Candidate, orderForJob } from '../unit-order.ts';
import styles from './assign.module.css';
import jobStyles from './job.module.css';

export interface AssignProps {
  readonly incident: IncidentState;
  readonly onDone: () => void;
}

type Choice = DeskRow & Pick<Candidate, 'unit'> & { readonly away: string };

const noPositions = {};

/** Gives the job to a unit: the best first. Enter in the search field takes the first. */
export function Assign({ incident, onDone }: AssignProps) {
  const { t } = useTranslation(['console', 'common']);
  const codes = useCodes();
  const units = useView('units', {});
  const positions = useView('positions', {}) ?? noPositions;
  const { run, fault } = useActing();
  const [search, setSearch] = useState('');

  const choices = useMemo((): Choice[] => {
    const on = new Set(unitsOn(incident).map(({ id }) => id));
    const job = { precinct: incident.precinct, point: incident.location.point, on };
    return orderForJob(units ?? [], positions, job)
      .filter(({ unit }) => plain(unit.id).includes(plain(search)))
      .map((candidate) => ({ key: candidate.unit.id, unit: candidate.unit, away: awayWords(candidate, t) }));
  }, [incident, units, positions, search, t]);

  async function assign(unit: string): Promise<void> {
    if (await run('dispatch.assign', { incident: incident.id, unit })) onDone();
  }

  return (
    <section className={jobStyles.work} aria-label={t('assign.open')}>
      <TextField
        label={t('assign.search')}
        hint={t('assign.hint')}
        value={search}
        onChange={setSearch}
        onKeyDown={(event) => {
          const first = choices[0];
          if (event.key === 'Enter' && first) void assign(first.unit.id);
          else if (event.key === 'ArrowDown') document.getElementById(listId)?.focus();
          else event.continuePropagation();
        }}
        autoFocus
      />
      {fault && <Notice kind="bad">{fault}</Notice>}
      <div className={styles.list}>
        <DeskList
          id={listId}
          label={t('assign.list')}
          columns={choiceColumns(t)}
          rows={choices}
          labelOf={({ unit, away }) =>
            t('assign.row', { unit: unit.id, status: statusWords(codes, unit.status), away })
          }
          selected={null}
          onOpen={(row) => void assign(row.unit.id)}
          cells={ChoiceCells}
          empty={choices.length > 0 ? null : search ? t('common:noMatch') : t('assign.none')}
        />
      </div>
    </section>
  );
}

const listId = 'assign-units';
const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

function awayWords({ away, ownPrecinct, unit }: Candidate, t: TFunction<['console', 'common']>): string {
  if (away !== undefined) return distanceWords(away);
  return ownPrecinct ? t('assign.ownPrecinct') : t('assign.precinct', { precinct: unit.precinct });
}

type ChoiceColumn = 'call' | 'status' | 'away' | 'crew';

const choiceColumns = (t: TFunction<['console', 'common']>): readonly Column<ChoiceColumn>[] => [
  { name: 'call', words: t('units.call'), least: 4.1, share: 0, rank: 1 },
  { name: 'status', words: t('units.status'), least: 8.5, share: 0, rank: 1 },
  { name: 'away', words: t('assign.away'), least: 4.3, share: 1, rank: 1 },
  { name: 'crew', words: t('units.crew'), least: 6, share: 1, rank: 2 },
];

function ChoiceCells({ row: { unit, away }, columns }: CellsProps<Choice, ChoiceColumn>) {
  const codes = useCodes();
  const crew = unit.crew.map(({ name }) => name).join(', ');
  return (
    <>
      <Cell className={styles.call}>{unit.id}</Cell>
      <Cell>
        <StatusChip status={unit.status} words={statusWords(codes, unit.status)} size={16} />
      </Cell>
      <Cell title={away}>{away}</Cell>
      {columns.includes('crew') && <Cell title={crew}>{crew}</Cell>}
    </>
  );
}
