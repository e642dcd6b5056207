import type { TabletViews } from '../src-contract/tablet-bridge.ts';
import type { Touched } from './store/store.ts';

type ViewName = keyof TabletViews;

/**
 * Beginnings of the topics (see `Touch`) on which each view depends. `link`, `positions` and `alarms` are not in the store.
 * Who is signed on decides what most of them show, and is decided by the units' states.
 */
const topics: Readonly<Record<ViewName, readonly string[]>> = {
  session: ['unit/', 'meta/session', 'meta/lastUnit', 'meta/lockedAt'],
  codes: ['pack'],
  settings: ['setting'],
  jobs: ['incident/', 'unit/', 'meta/session'],
  tour: ['incident/', 'unit/', 'meta/session'],
  jobSearch: ['incident/', 'meta/session'],
  job: ['incident/', 'premise/', 'unit/', 'meta/session', 'meta/acked', 'journal', 'draft/'],
  files: ['blob', 'incident/', 'unit/', 'meta/session'],
  bulletins: ['bulletin/', 'reader/', 'blob', 'pack', 'unit/', 'meta/session'],
  messages: ['message/', 'inbox/', 'pack', 'unit/', 'meta/session'],
  conversation: ['message/', 'inbox/', 'blob', 'journal', 'meta/acked', 'pack', 'unit/', 'meta/session'],
  messageDraft: [],
  noteDraft: [],
  units: ['unit/', 'meta/session'],
  positions: ['positions', 'meta/session'],
  device: ['device'],
  emergencies: ['emergency/', 'alarms', 'unit/', 'meta/session', 'meta/lockedAt'],
  sync: ['link', 'journal', 'blob', 'meta/acked', 'meta/clockOffset', 'unit/', 'meta/session'],
  attention: ['journal', 'blob', 'unit/', 'meta/session'],
  forms: ['pack', 'meta/hubPacks'],
  drafts: ['draft/', 'unit/', 'meta/session'],
  draft: ['draft/', 'pack', 'unit/', 'meta/session'],
  reports: ['report/', 'journal', 'meta/acked', 'unit/', 'meta/session'],
  report: ['report/', 'pack', 'unit/', 'meta/session'],
  baseMap: [],
};

/** The views that show something of what was touched. */
export function viewsOf(touched: Touched): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [name, beginnings] of Object.entries(topics)) {
    for (const topic of touched) {
      if (!beginnings.some((beginning) => topic.startsWith(beginning))) continue;
      names.add(name);
      break;
    }
  }
  return names;
}
