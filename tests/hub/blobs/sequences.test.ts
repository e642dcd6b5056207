import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testDatabases } from '../support/database.ts';
import { type BlobLine, bytesOf, openBlobStage } from './stage.ts';

const databases = testDatabases();
const size = 3000;

/** What happens to a file on its way: lengths and places are parts of a thousand of its size. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('next' as const), length: fc.integer({ min: 1, max: 400 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('any' as const),
      from: fc.integer({ min: 0, max: 999 }),
      length: fc.integer({ min: 1, max: 400 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('flip' as const), length: fc.integer({ min: 1, max: 400 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom({ do: 'write' as const }, { do: 'cut' as const }, { do: 'kill' as const }),
  },
);
const steps = fc.array(fc.record({ tablet: fc.constantFrom(0 as const, 1 as const), step }), {
  maxLength: 25,
});

test('whatever comes in whatever order, what is kept is the file, and what is not is refused and can come again', async () => {
  const stage = await openBlobStage(await databases.open());
  // Where another connection is looking at the whole, it is asked again.
  let isEnding = false;
  const beating = setInterval(() => isEnding && stage.timers.fire(), 5);
  try {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        isEnding = false;
        let isFlipped = false;
        const file = randomBytes(size);
        const ref = await stage.name(file);
        const lines: [BlobLine, BlobLine] = [stage.connect(), stage.connect()];
        const goesOn = async (tablet: 0 | 1) => {
          const answer = await lines[tablet].ask(1, ref);
          return answer.k === 'have' ? answer.upTo : size;
        };
        const places: [number, number] = [await goesOn(0), await goesOn(1)];

        for (const { tablet, step } of all) {
          const line = lines[tablet];
          const send = async (from: number, length: number, isBad = false) => {
            const bytes = Buffer.from(file.subarray(from, Math.min(size, from + length)));
            if (bytes.length === 0) return;
            if (isBad) bytes[0] = (bytes[0] ?? 0) ^ 1;
            await line.part({ blob: 1, from, bytes });
            places[tablet] = Math.max(places[tablet], from + bytes.length);
          };
          if (step.do === 'next') await send(places[tablet], step.length * 3);
          else if (step.do === 'any') await send(step.from * 3, step.length * 3);
          else if (step.do === 'flip') {
            isFlipped = true;
            await send(places[tablet], step.length * 3, true);
          } else if (step.do === 'write') stage.timers.fire();
          else {
            if (step.do === 'cut') await line.closed();
            lines[tablet] = stage.connect();
            places[tablet] = await goesOn(tablet);
          }
        }

        // In the end a tablet offers it anew until it is kept, from where the hub says.
        for (const line of lines) await line.closed();
        isEnding = true;
        const last = stage.connect();
        for (let tries = 1; ; tries += 1) {
          const asked = await last.ask(tries, ref);
          if (asked.k === 'no') throw new Error(asked.refusal.reason);
          const verdict = asked.isKept ? asked : await last.sendAll(tries, file, asked.upTo, 700);
          if (verdict.k === 'have') break;
          // Where all that was sent was of the file, nothing was ever refused.
          expect(isFlipped).toBe(true);
          expect(verdict).toMatchObject({ retry: true });
          expect(tries).toBeLessThan(4);
        }
        expect((await bytesOf(stage.pool, ref.hash)).equals(file)).toBe(true);
      }),
      { numRuns: 60 },
    );
  } finally {
    clearInterval(beating);
    await stage.close();
  }
}, 120_000);
