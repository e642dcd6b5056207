import { describe, expect, it } from 'vitest';
import { faultWords } from '../../../src-renderer/forms/fault-words.ts';
import { aidedForm } from '../../contract/forms/forms.ts';

const { pack } = aidedForm();
const said = (field: string, key: string, limit?: number, language = 'en') =>
  faultWords(pack, language, { field, key, ...(limit !== undefined && { limit }) });

describe('what is said beside a field', () => {
  it('is the sentence of the check that is broken', () => {
    expect(said('occurredAt', 'check.occurredByNow')).toEqual({
      words: 'This is later than now. Check the date and the time.',
    });
  });

  it('is the form’s own sentence for this field and complaint, in the reader’s language', () => {
    expect(said('propertyInvoice', 'pattern')).toEqual({ words: '6 to 12 digits, without letters.' });
    expect(said('propertyInvoice', 'pattern', undefined, 'es')).toEqual({
      words: 'De 6 a 12 cifras, sin letras.',
    });
  });

  it('is a sentence for all forms, with its limit, where the form has none', () => {
    expect(said('narrative', 'maxLength', 5000)).toEqual({ general: 'maxLength', limit: 5000 });
    expect(said('lastName', 'required')).toEqual({ general: 'required', limit: undefined });
  });

  it('is still something for a complaint that nobody thought of', () => {
    expect(said('lastName', 'unevaluatedItems')).toEqual({ general: 'other', limit: undefined });
  });
});
