import type { HubLog } from '../../../src-hub/log.ts';

export const silent: HubLog = { info() {}, warn() {}, error() {} };
