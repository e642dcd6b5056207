import { useTranslation } from 'react-i18next';
import type { Command } from '../../../src-contract/command-line/command.ts';
import { useAct, useView } from '../../bridge/console.ts';
import { statusWords } from '../../dispatch/job-words.ts';
import { useCodes } from '../../ui/codes-context.tsx';
import { useDesk } from '../shell/desk-store.ts';
import { goTo } from '../shell/use-route.ts';

/** What came of a command, in words; `focus` is the pane to go to. */
export type CommandOutcome =
  | { readonly done: string; readonly focus?: 'job' | 'jobs' | 'units' }
  | { readonly refused: string };

type Done = { readonly ok: true } | { readonly refused: { readonly reason: string } };

/** Does what a command says; asking for help is not one of them. */
export function useRunCommand(): (command: Exclude<Command, { do: 'help' }>) => Promise<CommandOutcome> {
  const { t } = useTranslation('console');
  const act = useAct();
  const codes = useCodes();
  const board = useView('board', {});
  const selectUnit = useDesk((desk) => desk.selectUnit);
  const show = useDesk((desk) => desk.show);
  const numberOf = (id: string) =>
    [...(board?.open ?? []), ...(board?.closed ?? [])].find((job) => job.id === id)?.number ?? '';

  return async (command) => {
    switch (command.do) {
      case 'job':
        goTo({ page: 'dispatch', job: command.incident });
        return { done: '', focus: 'job' };
      case 'unit':
        selectUnit(command.unit);
        return { done: '', focus: 'units' };
      case 'find':
        show(command.text);
        return { done: '', focus: 'jobs' };
      case 'assign':
      case 'preempt': {
        const { do: what, ...params } = command;
        const words = t(`command.done.${what}`, { unit: command.unit });
        return said(await act(`dispatch.${what}`, params), words);
      }
      case 'status': {
        const { do: _, ...params } = command;
        const status = statusWords(codes, command.status);
        return said(
          await act('dispatch.setStatus', params),
          t('command.done.status', { unit: command.unit, status }),
        );
      }
      case 'message':
        return said(
          await act('messages.send', { to: [{ kind: 'unit', id: command.unit }], text: command.text }),
          t('command.done.message', { unit: command.unit }),
        );
      case 'note': {
        const { incident, text } = command;
        return said(await act('dispatch.addNote', { incident, text }), t('command.done.note'));
      }
      case 'clear': {
        const { do: _, ...params } = command;
        return said(await act('dispatch.clear', params), t('command.done.clear', params));
      }
      case 'cancel': {
        const { do: _, ...params } = command;
        const { incident, disposition } = params;
        const words = t('command.done.cancel', { number: numberOf(incident), disposition });
        return said(await act('dispatch.cancel', params), words);
      }
      case 'hold':
      case 'return': {
        const { do: what, ...params } = command;
        const words = t(`command.done.${what}`, { number: numberOf(params.incident) });
        return said(await act(`dispatch.${what}`, params), words);
      }
      case 'merge': {
        const { incident, into } = command;
        const words = t('command.done.merge', { number: numberOf(incident) });
        return said(await act('dispatch.merge', { incident, into }), words);
      }
    }
  };
}

function said(outcome: Done, done: string): CommandOutcome {
  return 'refused' in outcome ? { refused: outcome.refused.reason } : { done };
}
