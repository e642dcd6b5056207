import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { downFrame, upFrame } from '../../src-contract/wire.ts';
import { openCandidates } from '../../src-tools/bench/codec/candidates.ts';
import { makeGroups } from '../../src-tools/bench/codec/frames.ts';
import { seeded } from '../../src-tools/faults/random.ts';

const scratch = mkdtempSync(join(tmpdir(), 'sector-codec-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const frames = makeGroups(seeded(5)).flatMap((group) => group.frames.slice(0, 12));

describe('the bench of codecs', () => {
  it('measures frames that tablet and hub understand', () => {
    for (const { link, text } of frames) {
      expect((link === 'up' ? upFrame : downFrame).safeParse(JSON.parse(text)).error).toBeUndefined();
    }
  });

  it.each(openCandidates(scratch, () => undefined))('reads back what $name makes', async (candidate) => {
    for (const { link, text } of frames) {
      const read = await candidate.read(link, await candidate.make(link, text));
      expect(typeof read === 'string' ? JSON.parse(read) : read).toEqual(JSON.parse(text));
    }
  });
});
