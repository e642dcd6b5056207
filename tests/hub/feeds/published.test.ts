import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readJob } from '../../../src-hub/feeds/eido/job.ts';
import { eidoMessage } from '../../../src-tools/simulate/eido-message.ts';
import { testCodes } from '../../support/codes.ts';
import { publishedFaults } from './published-schema.ts';

const folder = join(process.env.SECTOR_DATA ?? join(import.meta.dirname, '../../../../shared/data'), 'eido');
const there = existsSync(join(folder, 'openapi.yaml'));
const absent = there ? '' : ` (skipped: there is no published schema in ${folder})`;
const schema = join(folder, 'openapi.yaml');

it.skipIf(!there)(`the published sample, which has no incident component, is a job${absent}`, () => {
  const sample: unknown = JSON.parse(readFileSync(join(folder, 'sample-call-transfer.json'), 'utf8'));
  const codes = testCodes();
  const read = readJob(sample, codes);
  expect(read).toMatchObject({
    job: {
      tracking: 'urn:emergency:uid:incidentid:a56e556d871:bcf.state.pa.us',
      calledAt: Date.parse('2021-04-30T14:40:00-04:00'),
      precinct: codes.feeds.defaultPrecinct,
      details: {
        location: {
          address: '42 W Cellular Street',
          city: 'Wilmington',
          description: 'From the routing of the call, not confirmed',
        },
        caller: { callback: '8195551212' },
        agencies: ['state.pa.us (psap)'],
      },
      remarks: [{ text: 'This is an example text.' }],
      noted: [{ pointer: '/locationComponent/1/locationByReferenceUrl' }],
    },
  });
  expect(publishedFaults(schema, sample)).toEqual([]);
});

it.skipIf(!there)(`what the simulation sends is valid by the published schema${absent}`, () => {
  const text = fc.string({ minLength: 1, maxLength: 30 });
  const call = fc.record(
    {
      key: fc.stringMatching(/^[a-z0-9]{1,12}$/),
      at: fc.integer({ min: 0, max: 4e12 }),
      type: text,
      typeCode: text,
      typeWords: text,
      priority: fc.integer({ min: 1, max: 5 }),
      beat: text,
      point: fc.record({
        lat: fc.double({ min: -90, max: 90, noNaN: true }),
        lon: fc.double({ min: -180, max: 180, noNaN: true }),
      }),
      radius: fc.integer({ min: 1, max: 500 }),
      civic: fc.record({ HNO: text, RD: text, A3: text }),
      callback: text,
      notes: fc.array(text, { maxLength: 3 }),
    },
    { requiredKeys: ['key', 'at', 'type'] },
  );
  fc.assert(
    fc.property(call, (one) => {
      const message = JSON.parse(JSON.stringify(eidoMessage(one, one.at)));
      expect(publishedFaults(schema, message)).toEqual([]);
      expect(readJob(message, testCodes())).toHaveProperty('job');
    }),
    { numRuns: 60 },
  );
});

it.skipIf(!there)(`the check by the published schema can fail${absent}`, () => {
  const message = eidoMessage({ key: 'a', at: 0, type: 'x' }, 0);
  expect(publishedFaults(schema, { ...message, eidoVersion: '2.0', agencyComponent: [{}] })).not.toEqual([]);
});
