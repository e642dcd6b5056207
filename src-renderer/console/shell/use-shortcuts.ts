import { useEffect } from 'react';
import { useDesk } from './desk-store.ts';

/** The panes that Alt and a number go to: ids of elements that take the focus. */
export const paneIds = {
  jobs: 'pane-jobs',
  job: 'pane-job',
  units: 'pane-units',
  map: 'pane-map',
  reports: 'pane-reports',
  report: 'pane-report',
} as const;
const byNumber: readonly (readonly string[])[] = [
  [paneIds.jobs, paneIds.reports],
  [paneIds.job, paneIds.report],
  [paneIds.units],
  [paneIds.map],
];

/** `/` opens the command line; Alt with 1 to 4 goes to a pane. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
        const ids = byNumber[Number(event.code.slice(5)) - 1] ?? [];
        const pane = ids.map((id) => document.getElementById(id)).find((element) => element !== null);
        if (!pane) return;
        event.preventDefault();
        pane.focus();
      } else if (event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) {
        event.preventDefault();
        useDesk.getState().command(true);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
