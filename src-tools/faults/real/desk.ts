import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '../../../src-contract/bridge.ts';
import { type ConsoleClient, openConsoleClient } from '../../simulate/console-client.ts';
import { eidoMessage } from '../../simulate/eido-message.ts';
import { postEido } from '../../simulate/hub-requests.ts';
import type { DemoSecrets } from '../../start/demo-secrets.ts';
import type { Asked, Expected } from './asked.ts';

/** Those at the hubs: dispatchers, one at each hub, and the centre that sends calls. */
export interface Desk {
  readonly asked: readonly Asked[];
  /** A call comes in; the centre sends it again, to one hub or the other, until it is taken. */
  call(hub: number): void;
  act(hub: number, k: 'assign' | 'unassign' | 'remark', unit: string, pick: number): void;
  /** Resolves when every call was taken. */
  rest(): Promise<void>;
  close(): void;
}

const precincts = ['19', '17'];

/**
 * Signs the dispatchers in.
 * @param text makes words that are typed only once
 */
export async function openDesk(parts: {
  readonly hubs: readonly string[];
  readonly secrets: DemoSecrets;
  readonly text: (words: string) => string;
}): Promise<Desk> {
  const { hubs, secrets, text } = parts;
  const user = secrets.console.find(({ roles }) => roles.includes('dispatcher'));
  if (!user) throw new Error('The demo hub made no dispatcher.');
  const consoles: ConsoleClient[] = [];
  for (const hub of hubs) consoles.push(await openConsoleClient(hub, user));
  const asked: Asked[] = [];
  const jobs: string[] = [];
  const underWay = new Set<Promise<void>>();
  let calls = 0;
  let isClosed = false;

  async function bring(hub: number): Promise<void> {
    const n = calls++;
    const number = String(1000 + n);
    const now = Date.now();
    const message = eidoMessage(
      {
        key: `call-${n}`,
        at: now,
        type: 'crime in progress',
        typeCode: '10-31',
        beat: precincts[n % precincts.length] ?? '19',
        civic: { HNO: number, RD: 'E 72 ST', A3: 'New York' },
      },
      now,
    );
    for (let tries = hub; !isClosed; tries += 1) {
      try {
        const { incident } = await postEido(hubs[tries % hubs.length] ?? '', secrets.feedToken, message);
        asked.push({
          expected: { type: 'incident.reported', subject: `incident/${incident}` },
          told: 'saved',
        });
        jobs.push(incident);
        return;
      } catch {
        await pause(500);
      }
    }
  }

  function act(hub: number, command: string, params: unknown, expected: Expected): void {
    const client = consoles[hub];
    if (!client) return;
    const ask = client.bridge.act as (name: string, params: unknown) => Promise<Outcome<unknown>>;
    void ask(command, params).then(
      (outcome) => {
        if (!('refused' in outcome)) asked.push({ expected, told: 'saved' });
      },
      // Not sent, cut off meanwhile, or the hub said that its database is away: there or not, but not twice.
      () => asked.push({ expected, told: 'unknown' }),
    );
  }

  return {
    asked,
    call(hub) {
      const one = bring(hub);
      underWay.add(one);
      void one.finally(() => underWay.delete(one));
    },
    act(hub, k, unit, pick) {
      // Most is about the newest jobs: the older ones are done with.
      const incident = jobs[Math.max(0, jobs.length - 1 - pick)];
      if (!incident) return;
      if (k === 'remark') {
        const words = text('Dispatch');
        const expected = {
          type: 'incident.noteAdded',
          subject: `incident/${incident}`,
          body: { text: words },
        };
        return act(hub, 'dispatch.addNote', { incident, text: words }, expected);
      }
      const type = k === 'assign' ? 'unit.assigned' : 'unit.cleared';
      const expected = { type, subject: `unit/${unit}`, body: { incident } };
      act(hub, `dispatch.${k}`, { incident, unit }, expected);
    },
    async rest() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close() {
      isClosed = true;
      for (const client of consoles) client.close();
    },
  };
}
