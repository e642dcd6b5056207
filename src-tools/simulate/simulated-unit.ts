import type { CodesPack } from '../../src-contract/codes.ts';
import { addNote, clear, setStatus, signOff, signOn } from '../../src-contract/dispatch/acts.ts';
import type { JobStatus } from '../../src-contract/dispatch/status.ts';
import type { Point } from '../../src-contract/geo.ts';
import type { Fact } from '../../src-contract/journal.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import { isOnJob } from '../../src-contract/subjects/unit-part.ts';
import { driveTime, fixOnTheWay, strollFrom } from './drive.ts';
import { enrolDevice, signOnOfficer } from './hub-requests.ts';
import { pause } from './schedule.ts';
import { openSyncClient, type SyncClient } from './sync-client.ts';

/** What a unit tells the run about. */
export interface UnitReports {
  acted(): void;
  refused(reason: string): void;
  onScene(incident: string): void;
  cleared(incident: string): void;
  trouble(words: string): void;
}

export interface SimulatedUnitOptions {
  readonly hub: string;
  readonly adminToken: string;
  /** Name of the device that is enrolled for it. */
  readonly name: string;
  readonly unit: string;
  readonly precinct: string;
  readonly officer: { readonly id: string; readonly pin: string };
  readonly start: Point;
  readonly codes: CodesPack;
  /** How many times faster than life. */
  readonly speed: number;
  readonly packs: Record<string, string>;
  readonly random?: () => number;
}

/** A car with one officer, over the same protocol as a tablet. */
export interface SimulatedUnit {
  readonly unit: string;
  readonly precinct: string;
  /** Where it is now. */
  at(): Point;
  busy(): boolean;
  /** Works its jobs until the signal; resolves when it has stopped. */
  work(signal: AbortSignal): Promise<void>;
  /** Signs off where no job is open, and ends. */
  leave(): Promise<void>;
}

const second = 1000;
const minute = 60 * second;
/** Real time between positions, ms. */
const positionEvery = 1000;

/** Enrols a device, signs an officer on to the unit and gives the unit back, available. Throws in words. */
export async function startUnit(options: SimulatedUnitOptions, reports: UnitReports): Promise<SimulatedUnit> {
  const { hub, unit, precinct, speed, codes, random = Math.random } = options;
  const token = await enrolDevice(hub, options.adminToken, options.name, precinct);
  const { officer, grant } = await signOnOfficer(hub, token, options.officer);
  const client = openSyncClient({ hub, token, packs: options.packs, onTrouble: reports.trouble });
  let place = options.start;
  await client.ready;
  const tour = codes.tours[0]?.id ?? 'tour';
  const facts = signOn({ unit, precinct, crew: [{ id: officer.id, name: officer.name }], tour, grant });
  const refusal = await act(facts);
  if (refusal) {
    client.close();
    throw new Error(`Unit ${unit} could not sign on: ${refusal}`);
  }

  /** @returns the reason where the hub refused it */
  async function act(facts: readonly Fact[]): Promise<string | undefined> {
    const [first, ...rest] = facts;
    if (!first) return undefined;
    const refused = await client.act(officer.id, [first, ...rest]);
    if (refused) reports.refused(`${first.type}: ${refused.reason}`);
    else reports.acted();
    return refused?.reason;
  }

  const own = () => client.state('unit', unit);
  const current = (): IncidentState | undefined => {
    const [job] = own()?.jobs ?? [];
    const incident = job && client.state('incident', job);
    return incident && isOnJob(incident, unit) ? incident : undefined;
  };
  const still = (incident: string) => current()?.id === incident;
  const between = (from: number, to: number) => (from + random() * (to - from)) / speed;

  async function move(incident: string, to: JobStatus): Promise<boolean> {
    const [state, job] = [own(), current()];
    if (!state || job?.id !== incident) return false;
    return (await act(setStatus(state, to, job))) === undefined;
  }

  async function workJob(incident: IncidentState, signal: AbortSignal): Promise<void> {
    const { id } = incident;
    await pause(between(4 * second, 25 * second), signal);
    if (signal.aborted || !still(id) || !(await move(id, 'acknowledged'))) return;
    await pause(between(10 * second, 60 * second), signal);
    if (signal.aborted || !still(id) || !(await move(id, 'enRoute'))) return;
    await driveTo(incident.location.point ?? strollFrom(place, random), signal);
    if (signal.aborted || !still(id) || !(await move(id, 'onScene'))) return;
    reports.onScene(id);
    await pause(between(6 * minute, 25 * minute), signal);
    const [state, job] = [own(), current()];
    if (signal.aborted || !state || job?.id !== id) return;
    if (random() < 0.4) await act(addNote(job, 'Area canvassed, camera footage asked for.', state));
    const easy = codes.dispositions.filter((one) => !one.noteRequired).slice(0, 20);
    const disposition = easy[Math.floor(random() * easy.length)] ?? codes.dispositions[0];
    if (disposition && (await act(clear(state, job, disposition.code))) === undefined) reports.cleared(id);
  }

  async function driveTo(to: Point, signal: AbortSignal): Promise<void> {
    const from = place;
    const lasts = driveTime(from, to) / speed;
    const began = performance.now();
    for (let gone = 0; gone < lasts && !signal.aborted; gone = performance.now() - began) {
      place = tell(client, unit, fixOnTheWay(from, to, gone / lasts, Date.now()));
      await pause(Math.min(positionEvery, lasts - gone), signal);
    }
    place = tell(client, unit, fixOnTheWay(from, to, 1, Date.now()));
  }

  /** Resolves when there is a job to work, or with undefined when the run is stopped. */
  async function nextJob(signal: AbortSignal): Promise<IncidentState | undefined> {
    while (!signal.aborted) {
      const job = current();
      if (job) return job;
      await changed(client, signal, 20 * positionEvery);
      if (!current())
        place = tell(client, unit, fixOnTheWay(place, strollFrom(place, random), 0.5, Date.now()));
    }
    return undefined;
  }

  return {
    unit,
    precinct,
    at: () => place,
    busy: () => (own()?.jobs.length ?? 0) > 0,
    async work(signal) {
      tell(client, unit, fixOnTheWay(place, place, 1, Date.now()));
      for (let job = await nextJob(signal); job; job = await nextJob(signal)) {
        const before = own();
        await workJob(job, signal);
        // Refused or taken away: wait for the news instead of asking again at once.
        if (own() === before) await changed(client, signal, 5 * positionEvery);
      }
    },
    async leave() {
      const state = own();
      if (state && state.jobs.length === 0) await act(signOff(state)).catch(() => undefined);
      client.close();
    },
  };
}

function tell(client: SyncClient, unit: string, fix: ReturnType<typeof fixOnTheWay>): Point {
  client.position(unit, fix);
  return { lat: fix.lat, lon: fix.lon };
}

/** Resolves with the next change of what the device sees, after `ms` at the latest, or when the run is stopped. */
async function changed(client: SyncClient, signal: AbortSignal, ms: number): Promise<void> {
  const news = new AbortController();
  const stop = client.replica.onChange(() => news.abort());
  await pause(ms, AbortSignal.any([signal, news.signal]));
  stop();
}
