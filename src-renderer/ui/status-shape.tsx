import type { UnitStatus } from '../../src-contract/dispatch/status.ts';
import { iconSize } from './icons.tsx';
import styles from './status-chip.module.css';

/** One shape a status, so that it is told apart without its colour. In a box of 24 by 24. */
const shapes: Readonly<Record<UnitStatus, string>> = {
  offDuty: 'M5 12h14',
  available: 'M12 4a8 8 0 1 1 0 16a8 8 0 0 1 0-16z',
  assigned: 'M12 3a9 9 0 0 1 0 18z',
  acknowledged: 'M12 3a9 9 0 0 1 0 18zM10 3.2v17.6a9 9 0 0 1 0-17.6z',
  enRoute: 'M4 5l8 7l-8 7v-4l4-3l-4-3zM12 5l8 7l-8 7v-4l4-3l-4-3z',
  onScene: 'M4 4h16v16h-16z',
  transporting: 'M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18zM6.5 10.6v2.8h6v3.2l5.5-4.6l-5.5-4.6v3.2z',
  atDestination: 'M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18zM8.5 8.5v7h7v-7z',
  meal: 'M4 8h16v3h-16zM4 13h16v3h-16z',
  station: 'M3 20v-10l9-6l9 6v10h-6v-6h-6v6z',
  court: 'M3 18h18v3h-18zM5 9h3v8h-3zM10.5 9h3v8h-3zM16 9h3v8h-3zM12 2l9 5v1h-18v-1z',
  outOfService: 'M3 9.5h18v5h-18z',
};
const outlined: ReadonlySet<UnitStatus> = new Set(['available', 'offDuty']);

const colours: Readonly<Record<UnitStatus, string>> = {
  offDuty: 'out',
  available: 'available',
  assigned: 'assigned',
  acknowledged: 'assigned',
  enRoute: 'enRoute',
  onScene: 'onScene',
  transporting: 'transporting',
  atDestination: 'transporting',
  meal: 'out',
  station: 'out',
  court: 'out',
  outOfService: 'out',
};

/** The shape of a status. It says nothing to a screen reader: the word stands beside it. */
export function StatusShape({ status, size = 20 }: { status: UnitStatus; size?: number }) {
  const line = outlined.has(status);
  return (
    <svg
      className={styles[colours[status]]}
      style={iconSize(size)}
      viewBox="0 0 24 24"
      fill={line ? 'none' : 'currentColor'}
      stroke={line ? 'currentColor' : 'none'}
      strokeWidth={line ? 4 : 0}
      aria-hidden="true"
    >
      <path d={shapes[status]} fillRule="evenodd" />
    </svg>
  );
}
