import { type CompiledForm, compileForm } from '../../src-contract/forms/engine.ts';
import type { FormPack } from '../../src-contract/forms/pack.ts';
import { readFormPack } from '../../src-contract/forms/reader.ts';
import type { HubLog } from '../log.ts';
import { hashesOfVersion, packFilesOf } from '../store/pack-versions.ts';
import type { Pool, PoolClient } from '../store/postgres.ts';
import type { HubPacks } from './library.ts';

/** A form as it was in use; null for one that this program cannot read any more. */
export type FormReading = CompiledForm | null;

/** The forms in every version that a hub of this database ever had in use. */
export interface FormVersions {
  /** What a version was, the last reading first: see `hashesOfVersion`. Empty: no hub ever had it. */
  readings(form: string, version: string, db?: PoolClient): Promise<readonly FormReading[]>;
  /** What a report is shown with: the form in its version, else the one in force. */
  toShow(form: string, version: string, db?: PoolClient): Promise<FormPack | undefined>;
}

export function openFormVersions(pool: Pool, packs: Pick<HubPacks, 'form'>, log: HubLog): FormVersions {
  // A hash says what a pack is: what was compiled once is good for ever.
  const compiled = new Map<string, FormReading>();

  async function read(name: string, hash: string, db: Pool | PoolClient): Promise<FormReading> {
    const known = compiled.get(hash);
    if (known !== undefined) return known;
    const found = readFormPack(await packFilesOf(db, name, hash));
    if ('faults' in found)
      log.error(
        { pack: name, hash, faults: found.faults.slice(0, 5) },
        'an old form cannot be read any more',
      );
    const reading = 'faults' in found ? null : compileForm(found.pack);
    compiled.set(hash, reading);
    return reading;
  }

  async function readings(
    form: string,
    version: string,
    db: Pool | PoolClient = pool,
  ): Promise<FormReading[]> {
    const name = `forms/${form}`;
    const found: FormReading[] = [];
    for (const hash of await hashesOfVersion(db, name, version)) found.push(await read(name, hash, db));
    return found;
  }

  return {
    readings,
    async toShow(form, version, db) {
      const exact = (await readings(form, version, db)).find((reading) => reading !== null);
      return exact?.pack ?? packs.form(form);
    },
  };
}
