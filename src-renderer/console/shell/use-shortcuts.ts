import { useEffect } from 'react';
import { useDesk } from './desk-store.ts';
import type { Page } from './pages.ts';
import { startOf } from './route.ts';
import { goTo } from './use-route.ts';

/** The panes that Alt and a number go to: ids of elements that take the focus. */
export const paneIds = {
  jobs: 'pane-jobs',
  job: 'pane-job',
  units: 'pane-units',
  map: 'pane-map',
  reports: 'pane-reports',
  report: 'pane-report',
  decision: 'pane-decision',
  tour: 'pane-tour',
  audit: 'pane-audit',
  messages: 'pane-messages',
  bulletins: 'pane-bulletins',
  bulletin: 'pane-bulletin',
} as const;
const byNumber: readonly (readonly string[])[] = [
  [paneIds.tour, paneIds.audit, paneIds.jobs, paneIds.reports, paneIds.bulletins, paneIds.messages],
  [paneIds.job, paneIds.report, paneIds.bulletin],
  [paneIds.units, paneIds.decision],
  [paneIds.map],
];

/** The keys that lead to a pane, as they are written. */
export const paneKeys = {
  jobs: 'Alt+1',
  units: 'Alt+3',
  reports: 'Alt+1',
  bulletins: 'Alt+1',
  decision: 'Alt+3',
} as const;

/** The keys that take a new call. */
export const newJobKeys = 'Alt+N';

/** The digit that leads with Alt to the first page; the next ones follow. */
export const firstPageDigit = 5;

/** `/` opens the command line; Alt with 1 to 4 goes to a pane, from 5 on to the links of `pages`, in their order. */
export function useShortcuts(pages: readonly Page[]): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
        const digit = Number(event.code.slice(5));
        const page = pages[digit - firstPageDigit];
        const pane = paneOf(digit);
        if (!page && !pane) return;
        event.preventDefault();
        pane?.focus();
        if (page) goToPage(page);
      } else if (event.altKey && event.code === 'KeyN' && pages.includes('dispatch')) {
        event.preventDefault();
        goTo(startOf('dispatch'));
        useDesk.getState().take(true);
      } else if (event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) {
        event.preventDefault();
        useDesk.getState().command(true);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [pages]);
}

function paneOf(digit: number): HTMLElement | undefined {
  const elements = (byNumber[digit - 1] ?? []).map((id) => document.getElementById(id));
  return elements.find((element) => element !== null) ?? undefined;
}

/** The focus goes to the page's list, so that the next key is the page's. */
function goToPage(page: Page): void {
  goTo(startOf(page));
  requestAnimationFrame(() => paneOf(1)?.focus());
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
