import type { BoardView, UnitOnBoard } from '../../../src-contract/console-bridge.ts';
import type { JobRow } from '../../../src-contract/dispatch/job-row.ts';

/** Letters and figures only: `19a` finds 19-A, `e72` finds E 72 ST. */
const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The board with only the jobs that hold the text: number, type, address or a unit. An empty text shows all. */
export function foundJobs(board: BoardView, text: string): BoardView {
  const search = plain(text);
  if (search === '') return board;
  const holds = ({ number, jobType, location, units }: JobRow) =>
    [number, jobType, location.address, ...units.map(({ id }) => id)].some((part) =>
      plain(part).includes(search),
    );
  return { open: board.open.filter(holds), closed: board.closed.filter(holds) };
}

/** The units that hold the text: call sign, precinct or a name of the crew. */
export function foundUnits(units: readonly UnitOnBoard[], text: string): readonly UnitOnBoard[] {
  const search = plain(text);
  if (search === '') return units;
  return units.filter(({ id, crew }) =>
    [id, ...crew.map(({ name }) => name)].some((part) => plain(part).includes(search)),
  );
}
