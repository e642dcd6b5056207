import type { HubLog } from '../../../src-hub/log.ts';

/** Of a hub's parts in a bench, only what breaks it matters. */
export const silent: HubLog = {
  info() {},
  warn() {},
  error: (about, words) => void process.stderr.write(`${words} ${JSON.stringify(about)}\n`),
};
