import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import {
  addNote,
  assign,
  clear,
  closeJob,
  incidentFact,
  reportFact,
  setStatus,
  signOff,
} from '../../../src-contract/dispatch/acts.ts';
import { nextStatuses } from '../../../src-contract/dispatch/status.ts';
import type { Fact, Role } from '../../../src-contract/journal.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { ReportState } from '../../../src-contract/subjects/report.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { ActRefused, type JournalTx } from '../../../src-hub/store/journal.ts';
import { jobId, places, precinctOf } from './places.ts';
import type { Step } from './steps.ts';
import type { Car, World } from './world.ts';

/** Jobs are numbered as calls come in. */
interface Story {
  calls: number;
  /** So that each text that is typed is another one. */
  texts: number;
}

/** Plays steps one after the other. What makes no sense when its turn comes does nothing: schedules are shortened. */
export async function play(world: World, steps: readonly Step[]): Promise<void> {
  const story: Story = { calls: 0, texts: 0 };
  for (const step of steps) {
    if (step.k === 'wait') await world.time.passUntil(world.time.now() + step.ms);
    else playOne(world, story, step);
  }
}

function playOne(world: World, story: Story, step: Exclude<Step, { k: 'wait' }>): void {
  if ('hub' in step) return playAtHub(world, story, step);
  if (step.k === 'moveClock') {
    if (step.who === 'car') world.cars[step.which]?.tablet.moveClock(step.ms);
    else world.hubs[step.which]?.moveClock(step.ms);
    return;
  }
  const car = world.cars[step.car];
  const place = places[step.car];
  if (!car || !place) return;
  playInCar(world, story, step, car, place);
}

type Place = (typeof places)[number];
type InCar = Extract<Step, { car: number }>;
type AtHub = Extract<Step, { hub: number }>;

function text(world: World, story: Story, words: string): string {
  story.texts += 1;
  const one = `${words} ${story.texts}`;
  world.record.texts.add(one);
  return one;
}

function playInCar(world: World, story: Story, step: Exclude<InCar, AtHub>, car: Car, place: Place): void {
  const { tablet, line } = car;
  const unit = tablet.state(`unit/${place.unit}`) as UnitState | undefined;
  switch (step.k) {
    case 'signOn': {
      // Now and then somebody takes another car's unit over.
      const other = step.other === 0 ? places[(step.car + 2) % places.length] : undefined;
      tablet.signOn(
        place.officer,
        step.other === 7 && other ? other.unit : place.unit,
        step.partner ? place.partner : undefined,
      );
      return;
    }
    case 'signOff':
      return tablet.act('access.signOff', {});
    case 'status': {
      const next = nextStatuses(unit?.status ?? 'available');
      const status = next[step.pick % Math.max(1, next.length)] ?? 'meal';
      const reason = status === 'outOfService' ? { reason: text(world, story, 'Reason') } : {};
      return tablet.act('dispatch.setStatus', { status, ...reason });
    }
    case 'note': {
      const own = unit?.jobs[0];
      const incident = step.pick < 5 && own ? own : jobId(step.pick % Math.max(1, story.calls));
      return tablet.act('dispatch.addNote', { incident, text: text(world, story, 'Note') });
    }
    case 'clear': {
      const disposition =
        world.ground.packs.codes().dispositions.find((entry) => !entry.noteRequired)?.code ?? '';
      const note = step.pick === 0 ? { note: text(world, story, 'Clearance') } : {};
      return tablet.act('dispatch.clear', { incident: unit?.jobs[0] ?? jobId(0), disposition, ...note });
    }
    case 'file': {
      const soon = (k: 'type' | 'submit', ms: number) =>
        world.time.after(ms, () => playInCar(world, story, { ...step, k }, car, place));
      soon('type', 50);
      soon('submit', 100);
      return playInCar(world, story, { ...step, k: 'draft' }, car, place);
    }
    case 'draft': {
      const returned = tablet.returnedReport();
      const about = returned ? { report: returned } : unit?.jobs[0] ? { incident: unit.jobs[0] } : {};
      return tablet.act('forms.startDraft', { form: 'aided', ...about }, (value) => {
        tablet.draft = (value as { draft: string }).draft;
      });
    }
    case 'type': {
      const { draft } = tablet;
      if (draft === undefined) return;
      const marker = text(world, story, 'Narrative');
      const answers = { ...world.ground.answers, narrative: marker };
      world.record.drafts.get(draft)?.later.push(marker);
      return tablet.act('forms.saveDraft', { draft, answers }, () =>
        world.record.drafts.set(draft, { tablet: tablet.name, marker, later: [] }),
      );
    }
    case 'submit': {
      const { draft } = tablet;
      if (draft === undefined) return;
      return tablet.act('forms.submitDraft', { draft }, () => {
        tablet.draft = undefined;
      });
    }
    case 'resend': {
      const [act] = tablet.refused();
      if (act === undefined) return;
      return tablet.act('attention.resend', { act, text: text(world, story, 'Again') });
    }
    case 'dismiss': {
      const [act] = tablet.refused();
      if (act === undefined) return;
      return tablet.act('attention.dismiss', { act });
    }
    case 'cut':
      return line.cut(step.how);
    case 'noNetwork':
    case 'network':
      return line.setUp(step.k === 'network');
    case 'stall':
      return line.stall(step.ms);
    case 'twice':
      return line.duplicate(step.way);
    case 'fullDisk':
    case 'roomyDisk':
      return tablet.setFull(step.k === 'fullDisk');
    case 'writeFails':
      return tablet.arm((sqlite) => sqlite.armFull(step.after));
    case 'powerCut':
      car.awayFor = step.ms;
      return tablet.arm((sqlite) => sqlite.armCut(step.after));
    case 'oldStore':
      tablet.cutPower();
      return tablet.foldOld();
    case 'oldProgram':
      car.pretends = { contract: 0 };
      return line.cut('clean');
    case 'oldWire':
      car.pretends = { wire: 0 };
      return line.cut('clean');
    case 'strike':
      world.unknown.add(place.officer);
      return;
    case 'restore':
      world.unknown.delete(place.officer);
  }
}

function playAtHub(world: World, story: Story, step: AtHub): void {
  const hub = world.hubs[step.hub];
  if (!hub) return;
  switch (step.k) {
    case 'crashHub':
      return hub.arm(step.after, { kind: 'crash', when: step.when });
    case 'breakDatabase':
      return hub.arm(step.after, { kind: 'break', when: step.when });
    case 'restartHub':
      return hub.restart();
    case 'call': {
      const n = story.calls;
      story.calls += 1;
      return act(world, step.hub, 'feed', async () => [reported(n)]);
    }
    case 'update':
      return act(world, step.hub, 'feed', async (tx) => {
        const job = await jobOf(tx, step.job);
        const remarks = [{ at: 1, text: text(world, story, 'Remark') }];
        return job && [incidentFact(job, 'incident.updated', { priority: 2, remarks })];
      });
    case 'decide':
      return act(world, step.hub, 'supervisor', (tx) => decide(tx, step.pick));
    default:
      return dispatch(world, story, step);
  }
}

function dispatch(world: World, story: Story, step: Extract<AtHub, { car: number }>): void {
  const unitId = places[step.car]?.unit ?? '';
  act(world, step.hub, 'dispatcher', async (tx) => {
    const unit = (await tx.state(`unit/${unitId}`)) as UnitState | undefined;
    const job = await jobOf(tx, 'job' in step ? step.job : 0);
    switch (step.k) {
      case 'assign':
        return unit && job && assign(job, unit);
      case 'unassign':
        return unit && job && clear(unit, job);
      case 'remark':
        return job && addNote(job, text(world, story, 'Dispatch'));
      case 'close':
        return job && closeJob(job, world.ground.packs.codes().dispositions[0]?.code ?? '');
      case 'order': {
        if (!unit) return undefined;
        if (step.pick === 0) return signOff(unit);
        const next = nextStatuses(unit.status);
        const current = unit.jobs[0] && ((await tx.state(`incident/${unit.jobs[0]}`)) as IncidentState);
        return setStatus(unit, next[step.pick % Math.max(1, next.length)] ?? 'meal', current || undefined);
      }
    }
  });
}

/** An act of the hub's own people. What it was told is written down, unless the hub was gone before it could tell. */
function act(
  world: World,
  hub: number,
  role: Role,
  make: (tx: JournalTx) => Promise<readonly Fact[] | undefined>,
): void {
  const life = world.hubs[hub]?.life();
  if (!life) return;
  void life.journal
    .transact(async (tx) => {
      const facts = await make(tx);
      return facts ? tx.append(facts, { actor: role === 'feed' ? 'feed:test' : `user:${role}`, role }) : [];
    })
    .then((events) => {
      if (events.length === 0) return;
      world.record.acts.push(
        events.map(({ device, seq, type, subject, body }) => ({
          device,
          seq,
          type,
          subject,
          body: canonicalJson(body),
        })),
      );
    })
    .catch((error: unknown) => {
      // Refused, or the database went: the dispatcher is told that nothing was saved, or nothing at all.
      if (!(error instanceof ActRefused || /terminated|listen/.test(String(error)))) throw error;
    });
}

async function jobOf(tx: JournalTx, n: number): Promise<IncidentState | undefined> {
  return (await tx.state(`incident/${jobId(n)}`)) as IncidentState | undefined;
}

function reported(n: number): Fact {
  const precinct = precinctOf(n);
  return incidentFact({ id: jobId(n), precinct }, 'incident.reported', {
    jobType: '10-34K',
    priority: 1 + (n % 4),
    location: { address: `${n + 1} E 72 ST` },
    number: `D261124-${String(n + 1).padStart(6, '0')}`,
    precinct,
    feed: 'test',
    calledAt: 1_764_000_000_000 + n,
  });
}

async function decide(tx: JournalTx, pick: number): Promise<Fact[] | undefined> {
  const { rows } = await tx.client.query<{ state: string }>(
    "select state from aggregate where kind = 'report' order by subject",
  );
  const reports = rows
    .map(({ state }) => JSON.parse(state) as ReportState)
    .filter(({ status }) => status === 'submitted');
  const report = reports[pick % Math.max(1, reports.length)];
  if (!report) return undefined;
  const isReturned = pick % 2 === 0;
  const job =
    report.incident && ((await tx.state(`incident/${report.incident}`)) as IncidentState | undefined);
  const { id, title } = report;
  return [
    isReturned
      ? reportFact(report, 'report.returned', { reason: 'More is needed.', marks: {} })
      : reportFact(report, 'report.approved', {}),
    ...(job && Object.hasOwn(job.reports, id)
      ? [
          incidentFact(job, 'incident.reportDecided', {
            report: id,
            title,
            decision: isReturned ? 'returned' : 'approved',
          }),
        ]
      : []),
  ];
}
