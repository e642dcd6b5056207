import { places } from './places.ts';
import type { Step } from './steps.ts';

const cutWords = {
  clean: 'loses its connection',
  lingering: 'loses its connection, of which the hub hears late',
  deaf: 'is cut off and does not notice',
  half: 'loses its connection in the middle of the next frame',
} as const;

const hours = (ms: number) => `${Math.abs(ms / 3_600_000).toFixed(1)} h ${ms < 0 ? 'back' : 'forward'}`;

/** A step as a line of a story. */
export function wordsOf(step: Step): string {
  const car = 'car' in step ? `Car ${places[step.car]?.unit}` : '';
  const hub = 'hub' in step ? `Hub ${step.hub + 1}` : '';
  switch (step.k) {
    case 'wait':
      return `${step.ms} ms pass.`;
    case 'call':
      return `${hub}: a call comes in.`;
    case 'update':
      return `${hub}: the feed tells more about job ${step.job + 1}.`;
    case 'signOn':
      return `${car}: a crew${step.partner ? ' of two' : ''} signs on.`;
    case 'signOff':
      return `${car}: the crew signs off.`;
    case 'clear':
      return `${car} clears its job.`;
    case 'file':
      return `${car}: a form is opened, filled and submitted.`;
    case 'draft':
      return `${car} opens a form.`;
    case 'type':
      return `${car}: a field of the form is filled.`;
    case 'submit':
      return `${car} submits the form.`;
    case 'resend':
      return `${car} sends a refused note again.`;
    case 'dismiss':
      return `${car} takes a refused act off the list.`;
    case 'status':
      return `${car} taps a status.`;
    case 'note':
      return `${car} writes a note.`;
    case 'assign':
      return `${hub}: the dispatcher gives ${car} job ${step.job + 1}.`;
    case 'unassign':
      return `${hub}: the dispatcher takes ${car} off job ${step.job + 1}.`;
    case 'remark':
      return `${hub}: the dispatcher writes on job ${step.job + 1}.`;
    case 'close':
      return `${hub}: the dispatcher closes job ${step.job + 1}.`;
    case 'order':
      return `${hub}: the dispatcher changes the status of ${car}.`;
    case 'decide':
      return `${hub}: the supervisor decides on a report.`;
    case 'cut':
      return `${car} ${cutWords[step.how]}.`;
    case 'noNetwork':
      return `${car} has no network.`;
    case 'network':
      return `${car} has network.`;
    case 'fullDisk':
      return `${car}: the disk is full.`;
    case 'roomyDisk':
      return `${car}: the disk has room.`;
    case 'stall':
      return `${car}: everything takes ${step.ms} ms longer.`;
    case 'twice':
      return `${car}: the next frame ${step.way} comes twice.`;
    case 'powerCut':
      return `${car}: the power goes at moment ${step.after} of the database, for ${step.ms} ms.`;
    case 'writeFails':
      return `${car}: the disk does not take write ${step.after} from now.`;
    case 'crashHub':
      return `${hub} crashes ${step.when} statement ${step.after} from now.`;
    case 'breakDatabase':
      return `${hub} loses its database ${step.when} statement ${step.after} from now.`;
    case 'restartHub':
      return `${hub} restarts in order.`;
    case 'moveClock':
      return `${step.who === 'car' ? `Car ${places[step.which]?.unit}` : `Hub ${step.which + 1}`}: the clock is set ${hours(step.ms)}.`;
    case 'oldStore':
      return `${car} restarts with a store that an older program folded.`;
    case 'oldProgram':
      return `${car} says in its next hello that its program is older than the hub's.`;
    case 'oldWire':
      return `${car} speaks an older sync in its next hello.`;
    case 'strike':
      return `The hub does not know the officer of ${car} any more.`;
    case 'restore':
      return `The hub knows the officer of ${car} again.`;
  }
}
