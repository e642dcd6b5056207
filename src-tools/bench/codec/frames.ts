import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import { incidentFact, setStatus } from '../../../src-contract/dispatch/acts.ts';
import type { Fact } from '../../../src-contract/journal.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { packFact, type UpFrame, type WireAct } from '../../../src-contract/wire.ts';
import { frameText, snapFrames, tailFrames } from '../../../src-hub/sync/frames.ts';
import type { Random } from '../../faults/random.ts';
import { noteText } from '../load/acts.ts';
import { drive } from '../load/positions.ts';
import { jobState } from '../store/fixture.ts';

/** The links of two tablets of a precinct: up from the one that acts, down to it, and down to the other. */
export const links = ['up', 'own', 'other'] as const;
export type Link = (typeof links)[number];

export interface LinkFrame {
  readonly link: Link;
  readonly text: string;
}

/** Frames that are counted together. `times`: how often what is counted happens in them. */
export interface FrameGroup {
  readonly name: string;
  readonly times: number;
  readonly frames: readonly LinkFrame[];
}

const letters = ['A', 'B', 'C', 'D', 'E', 'SGT'] as const;
/** A day of November 2026. */
const began = 1_795_478_400_000;

/** What two tablets say and are told, in the words of the real frames; another world for each seed. */
export function makeGroups(random: Random): FrameGroup[] {
  const crew = makeCrew(random);
  return [
    acts('a status change', crew, 100, (at) => crew.act(at, crew.meal())),
    acts('a status on a job', crew, 100, (at) => crew.act(at, crew.jobStatus())),
    acts('a note', crew, 100, (at) => crew.act(at, crew.note())),
    positionsUp(crew, 1000),
    positionsDown(random, 100),
    entering(crew),
    snapshot(random),
    upload('500 acts after an outage, 2 kB frames', crew, 500, 2048),
    upload('500 acts after an outage, 64 kB frames', crew, 500, 65_536),
  ];
}

interface Crew {
  readonly unit: string;
  readonly device: string;
  readonly precinct: string;
  readonly officer: string;
  readonly random: Random;
  act(at: number, facts: readonly Fact[]): WireAct;
  /** To a meal, and back from it. */
  meal(): Fact[];
  /** What a tap on a job writes down: the unit’s event and the job’s. */
  jobStatus(): Fact[];
  note(): Fact[];
}

function makeCrew(random: Random): Crew {
  const precinct = String(1 + random.below(123));
  const officer = String(100_000 + random.below(900_000));
  const job = { id: timeUuid(random), precinct };
  const unit: UnitState = {
    id: `${precinct}-${random.pick(letters)}`,
    precinct,
    status: 'available',
    statusAt: 0,
    jobs: [job.id],
    crew: [{ id: officer, name: `Demo officer ${officer}` }],
  };
  let seq = 1 + random.below(20_000);
  let turn = 0;
  return {
    unit: unit.id,
    device: uuid(random),
    precinct,
    officer,
    random,
    act(at, facts) {
      seq += facts.length;
      return [seq - facts.length, at, random.below(400) - 200, officer, facts.map(packFact)];
    },
    meal() {
      turn += 1;
      return setStatus(unit, turn % 2 === 0 ? 'available' : 'meal');
    },
    jobStatus() {
      turn += 1;
      const status = (['acknowledged', 'enRoute', 'onScene', 'transporting'] as const)[turn % 4] ?? 'onScene';
      return setStatus(unit, status, job as IncidentState);
    },
    note: () => [incidentFact(job, 'incident.noteAdded', { text: noteText(random), unit: unit.id })],
  };
}

/** Each act is sent up, acknowledged, given its number, and told to the other tablet. */
function acts(name: string, crew: Crew, times: number, make: (at: number) => WireAct): FrameGroup {
  const { random, device } = crew;
  let pos = 1000 + random.below(5_000_000);
  const frames = Array.from({ length: times }, (_, n) => {
    const act = make(began + n * 97_000 + random.below(90_000));
    const [seq, at, offset, actor, facts] = act;
    const first = pos + 1 + random.below(40);
    pos = first + facts.length - 1;
    const said = (text: (pos: number, index: number) => string) =>
      facts.map((_, index) => ({ pos: first + index, device, act: seq, text: text(first + index, index) }));
    const own = said((at, index) => JSON.stringify([at, seq + index]));
    const others = said((number, index) =>
      JSON.stringify([number, device, seq + index, seq, at, offset, actor, facts[index]]),
    );
    return [
      up([act]),
      down('own', { k: 'ack', seq: seq + facts.length - 1, refused: [] }),
      ...tailFrames(own, pos).map((text) => ({ link: 'own' as const, text })),
      ...tailFrames(others, pos).map((text) => ({ link: 'other' as const, text })),
    ];
  });
  return { name, times, frames: frames.flat() };
}

const positionsUp = ({ unit, random }: Crew, count: number): FrameGroup => ({
  name: `${count} positions, up`,
  times: 1,

  frames: drive(count, began, random).map((fix) => upFrame({ k: 'at', unit, fix })),
});

/** What a tablet is told of the other cars of its precinct: six of them move in each frame. */
function positionsDown(random: Random, count: number): FrameGroup {
  const cars = letters.map((letter) => ({ unit: `19-${letter}`, fixes: drive(count, began, random) }));
  const frames = Array.from({ length: count }, (_, n) =>
    down('other', {
      k: 'at',
      units: cars.flatMap(({ unit, fixes }) => (fixes[n] ? [[unit, fixes[n]]] : [])),
    }),
  );
  return { name: `${count * cars.length} positions of others, down`, times: 1, frames };
}

/** What follows `hello` and `welcome`, which go as text. */
function entering({ precinct, officer, unit }: Crew): FrameGroup {
  const channels = [
    'city/all',
    'fleet/tablet-19-3',
    `officer/${officer}`,
    `precinct/${precinct}`,
    `unit/${unit}`,
  ];
  return {
    name: 'rights, and a first clock',
    times: 1,
    frames: [
      down('own', { k: 'rights', channels }),
      down('own', { k: 'tail', events: [], pos: 204_117 }),
      upFrame({ k: 'clock', sent: began }),
      down('own', { k: 'clock', sent: began, now: began + 31 }),
    ],
  };
}

function snapshot(random: Random): FrameGroup {
  const states = Array.from({ length: 60 }, () => {
    const id = timeUuid(random);
    const state = { ...(jobState(1 + random.below(5000), began) as object), id };
    return canonicalJson([`incident/${id}`, 'precinct/19', random.below(200_000), state]);
  });
  const [part = ''] = snapFrames(states, 204_117, 812);
  return {
    name: 'a snapshot part of 64 kB',
    times: 1,

    frames: [{ link: 'own', text: part }],
  };
}

/** What waited is sent in frames of about `bytes`. */
function upload(name: string, crew: Crew, count: number, bytes: number): FrameGroup {
  const parts: WireAct[][] = [[]];
  let size = 0;
  for (let n = 0; n < count; n += 1) {
    const facts = [crew.meal, crew.jobStatus, crew.note][n % 3]?.() ?? [];
    const act = crew.act(began + n * 80_000 + crew.random.below(70_000), facts);
    const length = JSON.stringify(act).length + 1;
    if (size + length > bytes || parts.at(-1)?.length === 100) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(act);
    size += length;
  }
  return { name, times: 1, frames: parts.map(up) };
}

const up = (acts: WireAct[]): LinkFrame => upFrame({ k: 'up', acts });
const upFrame = (frame: UpFrame): LinkFrame => ({ link: 'up', text: JSON.stringify(frame) });
const down = (link: Link, frame: Parameters<typeof frameText>[0]): LinkFrame => ({
  link,
  text: frameText(frame),
});

const hex = (random: Random, length: number) =>
  Array.from({ length }, () => random.below(16).toString(16)).join('');

/** As `randomUUID` makes them: a store’s name. */
const uuid = (random: Random) =>
  `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`;

/** Version 7: it begins with the time. A job’s id. */
function timeUuid(random: Random): string {
  const time = (began + random.below(86_400_000)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random, 3)}-9${hex(random, 3)}-${hex(random, 12)}`;
}
