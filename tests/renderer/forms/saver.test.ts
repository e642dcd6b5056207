import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../../src-contract/bridge.ts';
import type { Answers } from '../../../src-contract/subjects/report.ts';
import { createSaver, longestWait, type Place, type Saving } from '../../../src-renderer/forms/saver.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const kept: Outcome<{ savedAt: number }> = { ok: true, value: { savedAt: 1 } };
const refusedAs = (code: string): Outcome<{ savedAt: number }> => ({ refused: { code, reason: 'Not now.' } });
const at = (caret: number): Place => ({ page: 0, field: 'narrative', caret });

/** A store that answers when it is told to. */
function slowStore() {
  const saves: { answers: Answers; place: Place; answer: (outcome: Outcome<{ savedAt: number }>) => void }[] =
    [];
  const told: Saving[] = [];
  const saver = createSaver(
    (answers, place) => new Promise((answer) => saves.push({ answers, place, answer })),
    (saving) => told.push(saving),
  );
  const settle = async (outcome: Outcome<{ savedAt: number }>) => {
    saves.at(-1)?.answer(outcome);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { saver, saves, told, settle };
}

describe('a saver', () => {
  it('tells no reason where the tablet could not be asked: its words would say to try again by hand', async () => {
    const { saver, told, settle } = slowStore();
    saver.change({ narrative: 'F' }, at(1));
    await vi.advanceTimersByTimeAsync(longestWait);
    await settle(refusedAs('unreachable'));
    expect(told.at(-1)).toEqual({ state: 'failing', reason: null });
    void saver.close();
  });

  it('sends what was typed within its wait, with the place of the last keystroke', async () => {
    const { saver, saves } = slowStore();
    saver.change({ narrative: 'F' }, at(1));
    saver.change({ narrative: 'Fo' }, at(2));
    expect(saves).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(longestWait);
    expect(saves).toMatchObject([{ answers: { narrative: 'Fo' }, place: at(2) }]);
  });

  it('has one save under way at a time, and sends what came meanwhile right after it', async () => {
    const { saver, saves, told, settle } = slowStore();
    saver.change({ narrative: 'F' }, at(1));
    await vi.advanceTimersByTimeAsync(longestWait);
    saver.change({ narrative: 'Fo' }, at(2));
    await vi.advanceTimersByTimeAsync(10 * longestWait);
    expect(saves).toHaveLength(1);
    await settle(kept);
    expect(saves[1]).toMatchObject({ answers: { narrative: 'Fo' }, place: at(2) });
    expect(told.at(-1)).toEqual({ state: 'saving' });
    await settle(kept);
    expect(told.at(-1)).toEqual({ state: 'saved' });
  });

  it('says why something is not kept, and tries again with what came after it', async () => {
    const { saver, saves, told, settle } = slowStore();
    saver.change({ narrative: 'F', witness: 'X' }, at(1));
    await vi.advanceTimersByTimeAsync(longestWait);
    await settle(refusedAs('disk-full'));
    expect(told.at(-1)).toEqual({ state: 'failing', reason: 'Not now.' });
    saver.change({ narrative: 'Fo' }, at(2));
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves[1]).toMatchObject({ answers: { narrative: 'Fo', witness: 'X' }, place: at(2) });
    await settle(kept);
    expect(told.at(-1)).toEqual({ state: 'saved' });
  });

  it('flushes what is under way and what came meanwhile, and says whether all of it is kept', async () => {
    const { saver, saves, settle } = slowStore();
    saver.change({ narrative: 'F' }, at(1));
    await vi.advanceTimersByTimeAsync(longestWait);
    saver.change({ narrative: 'Fo' }, at(2));
    const flushed = saver.flush();
    await settle(kept);
    expect(saves).toHaveLength(2);
    await settle(kept);
    expect(await flushed).toBe(true);
    saver.change({ narrative: 'Foo' }, at(3));
    const failed = saver.flush();
    await settle(refusedAs('disk-full'));
    expect(await failed).toBe(false);
  });
});

describe('a saver that is closed', () => {
  it('sends what came while a save was under way', async () => {
    const { saver, saves, settle } = slowStore();
    saver.change({ narrative: 'F' }, at(1));
    await vi.advanceTimersByTimeAsync(longestWait);
    saver.change({ narrative: 'Fo' }, at(2));
    const closed = saver.close();
    await settle(kept);
    expect(saves[1]).toMatchObject({ answers: { narrative: 'Fo' } });
    await settle(kept);
    await closed;
  });

  it('goes on until what was typed is kept, and takes no more', async () => {
    const { saver, saves, settle } = slowStore();
    saver.change({ narrative: 'F' }, at(1));
    const closed = saver.close();
    await settle(refusedAs('disk-full'));
    saver.change({ narrative: 'too late' }, at(9));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saves).toHaveLength(2);
    expect(saves[1]).toMatchObject({ answers: { narrative: 'F' }, place: at(1) });
    await settle(kept);
    await closed;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saves).toHaveLength(2);
  });

  it('gives up when the draft is gone', async () => {
    const { saver, saves, settle } = slowStore();
    saver.change({ narrative: 'F' }, at(1));
    const closed = saver.close();
    await settle(refusedAs('unknown-draft'));
    await closed;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saves).toHaveLength(1);
  });
});
