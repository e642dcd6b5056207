import { useTranslation } from 'react-i18next';
import { useAct } from '../../bridge/console.ts';
import { useDesk } from '../shell/desk-store.ts';
import { goTo } from '../shell/use-route.ts';
import type { Command } from './command.ts';

/** What came of a command, in words; `focus` is the pane to go to. */
export type CommandOutcome =
  | { readonly done: string; readonly focus?: 'job' | 'units' }
  | { readonly refused: string };

/** Does what a command says. */
export function useRunCommand(): (command: Command) => Promise<CommandOutcome> {
  const { t } = useTranslation('console');
  const act = useAct();
  const selectUnit = useDesk((desk) => desk.selectUnit);

  return async (command) => {
    switch (command.do) {
      case 'job':
        goTo({ page: 'dispatch', job: command.incident });
        return { done: '', focus: 'job' };
      case 'unit':
        selectUnit(command.unit);
        return { done: '', focus: 'units' };
      case 'assign': {
        const { unit, incident } = command;
        return said(await act('dispatch.assign', { unit, incident }), t('command.done.assign', { unit }));
      }
      case 'note': {
        const { incident, text } = command;
        return said(await act('dispatch.addNote', { incident, text }), t('command.done.note'));
      }
      case 'clear': {
        const { do: _, ...params } = command;
        return said(await act('dispatch.clear', params), t('command.done.clear', params));
      }
    }
  };
}

function said(
  outcome: { readonly ok: true } | { readonly refused: { readonly reason: string } },
  done: string,
): CommandOutcome {
  return 'refused' in outcome ? { refused: outcome.refused.reason } : { done };
}
