import type { BlobRef } from '../../src-contract/blob.ts';
import type { Outcome } from '../../src-contract/bridge.ts';
import { AskerFault, type BridgeHandlers } from '../../src-contract/bridge-server.ts';
import {
  type ConsoleCommands,
  type ConsoleViews,
  consoleCommands,
  consoleViews,
} from '../../src-contract/console-bridge.ts';
import type { FormPack } from '../../src-contract/forms/pack.ts';
import { refused } from '../answers.ts';
import { bulletinActs } from '../bulletins/acts.ts';
import { dispatchActs } from '../dispatch/acts.ts';
import { wholeJobActs } from '../dispatch/whole-job.ts';
import { emergencyActs } from '../emergency/acts.ts';
import { messageActs } from '../messages/acts.ts';
import { recordsActs } from '../records/decide.ts';
import type { PoolClient } from '../store/postgres.ts';
import type { ConsoleSession } from '../store/sessions.ts';
import { type ActingParts, actAs } from './acting.ts';
import { actorOf, maySee, roleFor } from './actor.ts';
import type { ConsoleReads } from './views.ts';

type Handlers = BridgeHandlers<ConsoleCommands, ConsoleViews>;

export interface HandlerParts extends ActingParts {
  readonly reads: ConsoleReads;
  /** See `ViewSources`. */
  form(name: string, version: string, db?: PoolClient): Promise<FormPack | undefined>;
  /** Whether the hub has all of a photo that a bulletin is to show. */
  keepPhoto(photo: BlobRef): Promise<boolean>;
  /** What the hub calls itself on the console. */
  hub(): string;
  /** ms since the epoch. */
  now(): number;
  /** Counts one act. */
  acted(command: string, outcome: string): void;
}

/** Whose console it is. Both reject with words when the session has ended. */
export interface SessionOfConsole {
  now(): Promise<ConsoleSession>;
  /** As it was some seconds ago: a console looks many times a second. */
  recently(): Promise<ConsoleSession>;
}

/**
 * What answers one console. Who may is asked for each act and each view; each act is written to the audit trail, and so
 * is the first look at each thing that holds police data.
 */
export function consoleHandlers(parts: HandlerParts, session: SessionOfConsole): Handlers {
  const seen = new Set<string>();

  async function act(command: string, params: unknown): Promise<Outcome<undefined>> {
    const who = await session.now();
    const role = roleFor(command, who.roles);
    const actor = actorOf(who);
    if (!role) {
      await parts.audit.write({ actor, action: command, outcome: 'not-allowed' });
      return refused('not-allowed', `${who.name} may not do this here. Nothing was changed.`);
    }
    const one = actAs(parts, { actor, role });
    const all = {
      ...dispatchActs(one, parts.codes),
      ...wholeJobActs(one, parts.codes, parts.now),
      ...emergencyActs(one),
      ...bulletinActs(one, parts.keepPhoto),
      ...messageActs(one),
      ...recordsActs(one, parts.form),
    };
    return (all[command as keyof ConsoleCommands] as (params: unknown) => Promise<Outcome<undefined>>)(
      params,
    );
  }

  async function look(view: string, params: object, read: (params: never) => unknown): Promise<unknown> {
    const who = await session.recently();
    if (!maySee(view, who.roles)) throw new AskerFault(`${who.name} may not see this (${view}).`);
    const subject = subjectOf(view, params);
    const key = `${view} ${subject ?? ''}`;
    if (holdsPoliceData.has(view) && !seen.has(key)) {
      await parts.audit.write({ actor: actorOf(who), action: `${view}.read`, subject, outcome: 'ok' });
      seen.add(key);
    }
    return read(params as never);
  }

  const commands = Object.keys(consoleCommands).map((name) => [
    name,
    async (params: unknown) => {
      const outcome = await act(name, params);
      parts.acted(name, 'refused' in outcome ? outcome.refused.code : 'ok');
      return outcome;
    },
  ]);
  const reads: Handlers['read'] = {
    ...parts.reads.read,
    async session() {
      const { user, name, roles, officer } = await session.now();
      return { user, name, roles, ...(officer && { officer }), hub: parts.hub(), now: parts.now() };
    },
  };
  const views = Object.entries(reads).map(([name, read]) => [
    name,
    (params: object) => look(name, params, read as (params: never) => unknown),
  ]);
  return {
    commands: consoleCommands,
    views: consoleViews,
    act: Object.fromEntries(commands) as Handlers['act'],
    read: Object.fromEntries(views) as Handlers['read'],
  };
}

const holdsPoliceData: ReadonlySet<string> = new Set([
  'board',
  'job',
  'units',
  'positions',
  'emergencies',
  'bulletins',
  'unitHistory',
  'places',
  'audit',
  'messages',
  'messageReach',
  'reports',
  'report',
]);

function subjectOf(view: string, params: object): string | undefined {
  if (view === 'job' && 'incident' in params) return `incident/${params.incident}`;
  if (view === 'unitHistory' && 'unit' in params) return `unit/${params.unit}`;
  if (view === 'messageReach' && 'message' in params) return `message/${params.message}`;
  if (view === 'report' && 'report' in params) return `report/${params.report}`;
  return undefined;
}
