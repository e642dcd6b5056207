import type { BridgeHandlers } from '../../src-contract/bridge-server.ts';
import type { ConsoleCommands, ConsoleViews } from '../../src-contract/console-bridge.ts';
import { acknowledge, endEmergency, recall } from '../../src-contract/dispatch/emergency.ts';
import type { Act } from '../console/acting.ts';

type Handlers = BridgeHandlers<ConsoleCommands, ConsoleViews>['act'];
type EmergencyCommand = Extract<keyof ConsoleCommands, `emergency.${string}`>;

/** What a dispatcher or a supervisor answers to a call for help. */
export function emergencyActs(act: Act): Pick<Handlers, EmergencyCommand> {
  return {
    'emergency.acknowledge': ({ emergency: id }) =>
      act('emergency.acknowledge', `emergency/${id}`, async () => acknowledge(id)),
    'emergency.recall': ({ emergency: id, reason }) =>
      act('emergency.recall', `emergency/${id}`, async () => recall(id, reason)),
    'emergency.end': ({ emergency: id }) =>
      act('emergency.end', `emergency/${id}`, async () => endEmergency(id)),
  };
}
