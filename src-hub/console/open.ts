import type { Server } from 'node:http';
import type { BlobRef } from '../../src-contract/blob.ts';
import type { Access } from '../access/access.ts';
import type { HubLog } from '../log.ts';
import type { Journal } from '../store/journal.ts';
import { type ConsoleBridges, serveConsoles } from './bridge.ts';
import type { Entrance } from './entrance.ts';
import { createRefresher } from './refresher.ts';
import { consoleReads, type ViewSources } from './views.ts';

/** Positions come many times a second; a map of a whole city is sent no more often than this, ms. */
const positionsEvery = 500;
/** When units were last heard changes all the time, and is shown in minutes. */
const heardEvery = 5000;

export interface ConsolesParts {
  readonly server: Server;
  readonly access: Access;
  readonly entrance: Entrance;
  readonly journal: Journal;
  readonly sources: ViewSources;
  keepPhoto(photo: BlobRef): Promise<boolean>;
  /** What the hub calls itself on the console. */
  hub(): string;
  cookie(header: string | undefined): string | undefined;
  onPositions(listener: () => void): () => void;
  /** A unit's tablet has come or left. */
  onPresence(listener: () => void): () => void;
  /** A call for help was signalled, or answered. */
  onAlarms(listener: () => void): () => void;
  /** The vocabulary or a form has changed. */
  onPacks(listener: () => void): () => void;
  acted(command: string, outcome: string): void;
  readonly log: HubLog;
}

/** The hub's consoles: their bridges, kept up with the journal and with where units are. */
export function openConsoles(parts: ConsolesParts): ConsoleBridges {
  const { server, access, journal, sources } = parts;
  const reads = consoleReads(sources);
  const onChange = (subjects: Iterable<string>) => bridges.touch(reads.touchedBy(subjects));
  const bridges: ConsoleBridges = serveConsoles(server, {
    ...parts,
    reads,
    now: access.now,
    committed: onChange,
    audit: access.audit,
    codes: sources.codes,
    form: sources.form,
  });
  const positions = createRefresher((views) => bridges.touch([...views]), positionsEvery);
  const endings = [
    journal.onCommitted(onChange),
    parts.onPositions(() => positions.touch(['positions'])),
    parts.onPresence(() => bridges.touch(['units'])),
    parts.onAlarms(() => bridges.touch(['emergencies'])),
    parts.onPacks(() => bridges.touch(['codes', 'report', 'baseMap', 'session'])),
  ];
  const timer = setInterval(() => bridges.touch(['units']), heardEvery);
  return {
    ...bridges,
    async close() {
      clearInterval(timer);
      positions.stop();
      for (const end of endings) end();
      await bridges.close();
    },
  };
}
