import { useState } from 'react';
import type { ParamsOf } from '../../src-contract/bridge.ts';
import type { ConsoleCommands } from '../../src-contract/console-bridge.ts';
import { useAct } from '../bridge/console.ts';

export interface Acting {
  /** Why the last act was refused, in words; nothing once another went well. */
  readonly fault: string | undefined;
  /** Says something that was found out before the hub had to be asked. */
  say(fault: string | undefined): void;
  /** Acts. True when it is done; what was refused is in `fault`. */
  run<N extends keyof ConsoleCommands & string>(
    name: N,
    params: ParamsOf<ConsoleCommands[N]>,
  ): Promise<boolean>;
}

/** Acts of one place on the screen, and the words of a refusal that belong there. */
export function useActing(): Acting {
  const act = useAct();
  const [fault, setFault] = useState<string>();
  return {
    fault,
    say: setFault,
    async run(name, params) {
      const outcome = await act(name, params);
      setFault('refused' in outcome ? outcome.refused.reason : undefined);
      return !('refused' in outcome);
    },
  };
}
