import { eidoMessage, type SimulatedCall } from '../../../src-tools/simulate/eido-message.ts';
import { postEido } from '../../../src-tools/simulate/hub-requests.ts';
import type { TestHub } from './test-hub.ts';

/** Delivers a call as a 911 centre does. @returns the job's id */
export async function reportJob(hub: TestHub, call: Partial<SimulatedCall> = {}): Promise<string> {
  const at = Date.now();
  const key = crypto.randomUUID();
  const message = eidoMessage({ key, at, type: 'ROBBERY', beat: '19', ...call }, at);
  return (await postEido(hub.url, hub.feedToken, message)).incident;
}
