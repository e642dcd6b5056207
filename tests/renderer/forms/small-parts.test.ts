import { describe, expect, it } from 'vitest';
import { stepped } from '../../../src-renderer/tablet/forms/fields/step.ts';
import { jobLine } from '../../../src-renderer/tablet/forms/job-line.ts';
import { lastSaveOf, rememberLastSave } from '../../../src-renderer/tablet/forms/leaving.ts';

describe('a step of a number', () => {
  it('stays within the limits of the schema', () => {
    expect(stepped(119, 1, { maximum: 120 })).toBe(120);
    expect(stepped(120, 1, { maximum: 120 })).toBe(120);
    expect(stepped(0, -1, { minimum: 0 })).toBe(0);
  });

  it('starts at the least that is allowed, or at 0', () => {
    expect(stepped(undefined, 1, { minimum: 12 })).toBe(12);
    expect(stepped('twelve', -1, {})).toBe(0);
  });
});

describe('the job above a form', () => {
  it('is said in one line, without what is not known', () => {
    expect(
      jobLine({
        number: 'D261124-000017',
        jobTypeWords: 'Ambulance case',
        address: '1040 3 AV',
        apartment: '',
      }),
    ).toBe('D261124-000017 · Ambulance case · 1040 3 AV');
    expect(jobLine(null)).toBe('');
  });
});

describe('a form that is opened again at once', () => {
  it('waits for the last save of its draft, and for no other', async () => {
    let save: () => void = () => undefined;
    rememberLastSave(
      'mine',
      new Promise((resolve) => {
        save = resolve;
      }),
    );
    await lastSaveOf('another');
    let isOpen = false;
    const opening = lastSaveOf('mine').then(() => {
      isOpen = true;
    });
    await Promise.resolve();
    expect(isOpen).toBe(false);
    save();
    await opening;
    expect(isOpen).toBe(true);
  });
});
