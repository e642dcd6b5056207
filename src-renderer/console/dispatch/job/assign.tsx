import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Recommendation, recommendUnits } from '../../../../src-contract/dispatch/recommend.ts';
import { distanceWords } from '../../../../src-contract/map/measure.ts';
import type { IncidentState } from '../../../../src-contract/subjects/incident.ts';
import { useView } from '../../../bridge/console.ts';
import { statusWords, unitsOn } from '../../../dispatch/job-words.ts';
import { useSecond } from '../../../ui/clock.ts';
import { useCodes } from '../../../ui/codes-context.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { StatusChip } from '../../../ui/status-chip.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useActing } from '../../acting.ts';
import { Cell } from '../../list/cell.tsx';
import type { Column } from '../../list/columns.ts';
import { DeskList } from '../../list/desk-list.tsx';
import type { CellsProps, DeskRow } from '../../list/line.tsx';
import { reasonWords } from '../reason-words.ts';
import styles from './assign.module.css';
import jobStyles from './job.module.css';

export interface AssignProps {
  readonly incident: IncidentState;
  readonly onDone: () => void;
}

type Choice = DeskRow & Pick<Recommendation, 'unit'> & { readonly away: string; readonly why: string };

const noPositions = {};

/** Gives the job to a unit: the best first. Enter in the search field takes the first. */
export function Assign({ incident, onDone }: AssignProps) {
  const { t } = useTranslation(['console', 'common']);
  const codes = useCodes();
  const units = useView('units', {});
  const positions = useView('positions', {}) ?? noPositions;
  const { run, fault } = useActing();
  const [search, setSearch] = useState('');

  const sectors = useMemo(() => new Map(codes.units.map(({ id, sector }) => [id, sector])), [codes]);
  // Only how old positions are goes by it: twice a minute is often enough.
  const now = Math.floor(useSecond() / 30) * 30_000;

  const choices = useMemo((): Choice[] => {
    const on = new Set(unitsOn(incident).map(({ id }) => id));
    const { precinct, sector, location } = incident;
    const around = { positions, now, sectorOf: (unit: string) => sectors.get(unit) };
    return recommendUnits({ precinct, sector, point: location.point, on }, units ?? [], around)
      .filter(({ unit }) => plain(unit.id).includes(plain(search)))
      .map(({ unit, away, reasons }) => ({
        key: unit.id,
        unit,
        away: away === undefined ? t('assign.unknown') : distanceWords(away),
        why: reasonWords(reasons, t),
      }));
  }, [incident, units, positions, search, sectors, now, t]);

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
          labelOf={({ unit, away, why }) =>
            t('assign.row', { unit: unit.id, status: statusWords(codes, unit.status), away, why })
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

type ChoiceColumn = 'call' | 'status' | 'away' | 'why';

const choiceColumns = (t: TFunction<['console', 'common']>): readonly Column<ChoiceColumn>[] => [
  { name: 'call', words: t('units.call'), least: 4.1, share: 0, rank: 1 },
  { name: 'status', words: t('units.status'), least: 8.5, share: 0, rank: 1 },
  { name: 'away', words: t('assign.away'), least: 4.8, share: 0, rank: 1 },
  { name: 'why', words: t('assign.why'), least: 8, share: 1, rank: 2 },
];

function ChoiceCells({ row: { unit, away, why }, columns }: CellsProps<Choice, ChoiceColumn>) {
  const codes = useCodes();
  return (
    <>
      <Cell className={styles.call}>{unit.id}</Cell>
      <Cell>
        <StatusChip status={unit.status} words={statusWords(codes, unit.status)} size={16} />
      </Cell>
      <Cell title={away}>{away}</Cell>
      {columns.includes('why') && <Cell title={why}>{why}</Cell>}
    </>
  );
}
