import { writeSync } from 'node:fs';
import { addNote, assign, attachFile, clear } from '../../../src-contract/dispatch/acts.ts';
import type { Fact, Role } from '../../../src-contract/journal.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import { partBytes, writeBlob } from '../../../src-main/blobs/write-blob.ts';
import type { Desk } from '../../../src-main/desk.ts';
import { saveDraft, startDraft } from '../../../src-main/forms/drafting.ts';
import { createPackLibrary } from '../../../src-main/packs/library.ts';
import { readPackFolders } from '../../../src-main/packs/read-folders.ts';
import { append } from '../../../src-main/store/append.ts';
import { systemClock } from '../../../src-main/sync/clock.ts';
import { inPieces, photo } from './blob-bytes.ts';
import { jobId, officer, openTestStore, packsFolder, reported, signedOn, silent } from './fixtures.ts';

/*
 * `node writer.ts FOLDER acts|keystrokes|photos`: writes to the store in a folder until it is killed, and says after each write,
 * in a line, what it was told is safe: the last seq, the number of letters, or the number of the photo.
 */

const [folder = '', work] = process.argv.slice(2);
const store = openTestStore(folder);
const packs = createPackLibrary(store, readPackFolders(packsFolder), silent, Date.now);
const desk: Desk = { store, packs, clock: systemClock, log: silent };
const tell = (what: number) => void writeSync(1, `${what}\n`);

function act(facts: readonly Fact[], role: Role): void {
  const appended = append(store, facts, { actor: officer.id, role }, packs.codes(), Date.now());
  if ('refused' in appended) throw new Error(appended.refused.reason);
  tell(appended.last);
}

const unit = () => store.aggregates.current('unit', '19-A') as UnitState;
const job = () => store.aggregates.current('incident', jobId(1)) as IncidentState;

if (!store.aggregates.current('incident', jobId(1))) act([reported(1)], 'feed');
if (!store.aggregates.current('unit', '19-A')) act(signedOn(), 'officer');
store.change(() =>
  store.meta.set('session', { officer, role: 'officer', unit: '19-A', precinct: '19', since: Date.now() }),
);

function writeActs(): never {
  for (;;) {
    // Acts of two facts, on two subjects, and of one.
    act(unit().jobs.length === 0 ? assign(job(), unit()) : clear(unit(), job()), 'dispatcher');
    act(addNote(job(), 'One line.', unit()), 'officer');
    // A history that grows without end would slow the loop down.
    if (job().timeline.length > 400) process.exit(3);
  }
}

function writeKeystrokes(): never {
  const before = store.drafts.of(officer.id)[0]?.id;
  const started = before ? undefined : startDraft(desk, { form: 'aided', incident: jobId(1) });
  if (started && 'refused' in started) throw new Error(started.refused.reason);
  const draft = before ?? started?.value.draft ?? '';
  let text = String(store.drafts.get(draft)?.answers.narrative ?? '');
  for (;;) {
    text += 'abcdefghij'[text.length % 10];
    const place = { page: 4, field: 'narrative', caret: text.length };
    const saved = saveDraft(desk, { draft, answers: { narrative: text }, place });
    if ('refused' in saved) throw new Error(saved.refused.reason);
    tell(text.length);
  }
}

/** Photos of one part and of several, every third of them attached. */
async function writePhotos(): Promise<never> {
  const first = Number(store.settings.all().photos ?? 0) + 1;
  for (let n = first; ; n += 1) {
    store.change(() => store.settings.set('photos', String(n)));
    const bytes = photo(n, (n % 4) * partBytes + 1000 + n);
    const at = Date.now();
    const file = await writeBlob(store, inPieces(bytes), {
      mediaType: 'image/jpeg',
      at,
      most: 10 * partBytes,
    });
    if (n % 3 === 0) {
      const facts = attachFile(job(), file, undefined, unit());
      append(store, facts, { actor: officer.id, role: 'officer' }, packs.codes(), at);
    }
    tell(n);
  }
}

if (work === 'photos') await writePhotos();
else if (work === 'acts') writeActs();
else writeKeystrokes();
