import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand';
import type { Saving } from '../../../src-renderer/forms/saver.ts';
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
    const { promise: saved, resolve: save } = Promise.withResolvers<void>();
    const store = createStore<{ readonly saving: Saving }>()(() => ({ saving: { state: 'saving' } }));
    rememberLastSave('mine', { saved, store });
    expect(lastSaveOf('another')).toBeUndefined();
    expect(lastSaveOf('mine')?.store.getState().saving).toEqual({ state: 'saving' });
    save();
    await expect.poll(() => lastSaveOf('mine')).toBeUndefined();
  });

  it('waits for the later of two, though the earlier ends', async () => {
    const store = createStore<{ readonly saving: Saving }>()(() => ({ saving: { state: 'saved' } }));
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    rememberLastSave('mine', { saved: first.promise, store });
    rememberLastSave('mine', { saved: second.promise, store });
    first.resolve();
    await new Promise((done) => setImmediate(done));
    expect(lastSaveOf('mine')?.saved).toBe(second.promise);
  });
});
