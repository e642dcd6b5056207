import { type CodesPack, dispositionWords } from '../../src-contract/codes.ts';
import type { IncidentState } from '../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import { ActRefused, type JournalTx } from '../store/journal.ts';

/** Throws `ActRefused` in words where the hub knows no such job. */
export async function jobOf(tx: JournalTx, id: string): Promise<IncidentState> {
  const state = (await tx.state(`incident/${id}`)) as IncidentState | undefined;
  if (state) return state;
  throw new ActRefused({
    code: 'unknown-incident',
    reason: 'There is no such job at the hub. Nothing was changed.',
  });
}

/** Throws `ActRefused` in words where the unit has never signed on. */
export async function unitOf(tx: JournalTx, id: string): Promise<UnitState> {
  const state = (await tx.state(`unit/${id}`)) as UnitState | undefined;
  if (state) return state;
  throw new ActRefused({
    code: 'unknown-unit',
    reason: `Unit ${id} has never signed on. Nothing was changed.`,
  });
}

/** Some dispositions want a note: which ones, the codes pack says. */
export function needNote(codes: CodesPack, disposition: string, note: string | undefined): void {
  if (note || !codes.dispositions.find((entry) => entry.code === disposition)?.noteRequired) return;
  throw new ActRefused({
    code: 'note-required',
    reason: `${disposition} (${dispositionWords(codes, disposition)}) needs a note. Nothing was changed.`,
  });
}
