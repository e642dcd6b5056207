import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFormPack } from '../../src-contract/forms/pack-tests.ts';
import { packFiles, packOf } from '../contract/forms/forms.ts';

const forms = readdirSync(join(import.meta.dirname, '../../packs/forms'));

describe.each(forms)('the form pack %s', (form) => {
  it('is sound and passes its own tests', () => {
    const { faults, tests } = checkFormPack(packFiles(form));
    expect(faults).toEqual([]);
    expect(tests).toBeGreaterThan(5);
  });

  it('has its folder’s name', () => expect(packOf(packFiles(form)).layout.form).toBe(form));

  it('says everything in Spanish too, and does not repeat the English sentences', () => {
    const { words } = packOf(packFiles(form));
    const same = Object.entries(words.en ?? {}).filter(
      ([key, text]) => !key.startsWith('option.') && text.includes(' ') && words.es?.[key] === text,
    );
    expect(same).toEqual([]);
  });
});
