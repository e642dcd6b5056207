import type { TFunction } from 'i18next';
import { type ComponentType, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulletinOnDesk } from '../../../src-contract/console-bridge.ts';
import { isLive } from '../../../src-contract/subjects/bulletin.ts';
import { areaWords } from '../../bulletins/bulletin-words.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { useMinute } from '../../ui/clock.ts';
import { Pane } from '../layout/pane.tsx';
import { Cell } from '../list/cell.tsx';
import type { Column } from '../list/columns.ts';
import { DeskList } from '../list/desk-list.tsx';
import type { CellsProps, DeskRow } from '../list/line.tsx';
import { useColumns } from '../list/use-columns.tsx';
import { goTo } from '../shell/use-route.ts';
import { paneIds, paneKeys } from '../shell/use-shortcuts.ts';

type BulletinColumn = 'kind' | 'title' | 'area' | 'state' | 'age' | 'read';
type Line = DeskRow & BulletinOnDesk & { readonly area: string; readonly state: string };

const bulletinColumns = (t: TFunction<'bulletins'>): readonly Column<BulletinColumn>[] => [
  { name: 'kind', words: t('desk.kind'), least: 5, share: 0, rank: 2 },
  { name: 'title', words: t('desk.title'), least: 10, share: 2, rank: 1 },
  { name: 'area', words: t('desk.area'), least: 6, share: 1, rank: 4 },
  { name: 'state', words: t('desk.state'), least: 5, share: 0, rank: 3 },
  { name: 'age', words: t('desk.age'), least: 6.2, share: 0, rank: 5 },
  { name: 'read', words: t('desk.read'), least: 3.4, share: 0, rank: 6 },
];

/** The bulletins that are out, the one that changed last on top; then those that were until a day ago. */
export function ListPane({ rows, open }: { rows: readonly BulletinOnDesk[]; open: string | null }) {
  const { t } = useTranslation('bulletins');
  const now = useMinute() * 60_000;
  const { columns, onFit, menu } = useColumns('bulletins', t('desk.columns'), bulletinColumns(t));
  const lines = useMemo(() => {
    const line = (row: BulletinOnDesk): Line => {
      const { bulletin } = row;
      const state = isLive(bulletin, now) ? t('desk.out') : t('over');
      return { ...row, key: bulletin.id, area: areaWords(bulletin.area, t), state };
    };
    const isOut = ({ bulletin }: BulletinOnDesk) => isLive(bulletin, now);
    return [...rows.filter(isOut), ...rows.filter((row) => !isOut(row))].map(line);
  }, [rows, now, t]);
  const openLine = useCallback(({ key }: Line, by: 'pointer' | 'keyboard') => {
    goTo({ page: 'bulletins', bulletin: key });
    if (by === 'keyboard') requestAnimationFrame(() => document.getElementById(paneIds.bulletin)?.focus());
  }, []);
  return (
    <Pane
      title={t('desk.list')}
      shortcut={paneKeys.bulletins}
      actions={
        <>
          <Button size="small" onPress={() => goTo({ page: 'bulletins', bulletin: 'new' })}>
            {t('desk.issue')}
          </Button>
          {menu}
        </>
      }
    >
      <DeskList
        id={paneIds.bulletins}
        label={t('desk.list')}
        columns={columns}
        onFit={onFit}
        rows={lines}
        labelOf={({ bulletin, area, state }) =>
          t('desk.row', { kind: t(`kind.${bulletin.kind}`), title: bulletin.title, area, state })
        }
        selected={open}
        onOpen={openLine}
        onEscape={() => goTo({ page: 'bulletins', bulletin: null })}
        cells={BulletinCells}
        empty={rows.length === 0 ? t('desk.none') : null}
      />
    </Pane>
  );
}

function BulletinCells({ row, columns }: CellsProps<Line, BulletinColumn>) {
  return columns.map((column) => {
    const CellOf = cellsOf[column];
    return <CellOf {...row} key={column} />;
  });
}

const cellsOf: Readonly<Record<BulletinColumn, ComponentType<Line>>> = {
  kind: Kind,
  title: ({ bulletin: { title } }) => <Cell title={title}>{title}</Cell>,
  area: ({ area }) => <Cell title={area}>{area}</Cell>,
  state: ({ state }) => <Cell>{state}</Cell>,
  age: ({ bulletin }) => (
    <Cell>
      <Age since={bulletin.updatedAt} />
    </Cell>
  ),
  read: ({ readBy }) => <Cell>{readBy}</Cell>,
};

function Kind({ bulletin }: Line) {
  const { t } = useTranslation('bulletins');
  return <Cell>{t(`kind.${bulletin.kind}`)}</Cell>;
}
