import type { Command, Known } from './command.ts';

/** The line that says a command, with whole numbers: `readCommand` gives the same command for it, over the same board. */
export function printCommand(command: Command, known: Known): string {
  const number = (id: string) => known.jobs.find((job) => job.id === id)?.number ?? '';
  switch (command.do) {
    case 'assign':
      return words('D', command.unit, number(command.incident));
    case 'preempt':
      return words('P', command.unit, number(command.incident));
    case 'status':
      return words(
        known.statuses.find(({ status }) => status === command.status)?.code,
        command.unit,
        command.reason,
      );
    case 'clear':
      return words('C', command.unit, number(command.incident), command.disposition, command.note);
    case 'cancel':
      return words('X', number(command.incident), command.disposition, command.note);
    case 'hold':
      return words('H', number(command.incident), command.reason);
    case 'return':
      return words('R', number(command.incident), command.reason);
    case 'merge':
      return words('G', number(command.incident), number(command.into));
    case 'note':
      return words('N', command.text);
    case 'message':
      return words('M', command.unit, command.text);
    case 'unit':
      return words('U', command.unit);
    case 'job':
      return words('J', number(command.incident));
    case 'find':
      return words('F', command.text);
    case 'help':
      return '?';
  }
}

const words = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' ');
