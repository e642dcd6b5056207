import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { tourSummary } from '../../src-contract/dispatch/tour-summary.ts';
import type { IncidentState, TimelineEntry } from '../../src-contract/subjects/incident.ts';

type Line = TimelineEntry extends infer Each
  ? Each extends TimelineEntry
    ? Omit<Each, 'by'>
    : never
  : never;

const job = (id: string, ...timeline: Line[]): IncidentState => ({
  id,
  number: `D-${id}`,
  feed: 'eido',
  precinct: '19',
  jobType: '10-10',
  priority: 3,
  location: { address: '1 MAIN ST' },
  calledAt: 1,
  receivedAt: 1,
  phase: 'active',
  units: {},
  reports: {},
  timeline: timeline.map((line) => ({ ...line, by: '1001' }) as TimelineEntry),
});
const unit = '19-A';
const tour = { unit, from: 100, to: 1_000, odometer: {} };

test('a tour is its jobs with their times and dispositions, the time on them, and the miles', () => {
  const jobs = [
    job(
      'b',
      { at: 300, kind: 'assigned', unit },
      { at: 320, kind: 'assigned', unit: '19-B' },
      { at: 330, kind: 'status', unit, status: 'enRoute' },
      { at: 350, kind: 'status', unit: '19-B', status: 'onScene' },
      { at: 360, kind: 'status', unit, status: 'onScene' },
      { at: 400, kind: 'cleared', unit, disposition: '10-91' },
    ),
    job('a', { at: 150, kind: 'assigned', unit }, { at: 350, kind: 'unassigned', unit }),
    job('other', { at: 200, kind: 'assigned', unit: '19-B' }),
    job(
      'before',
      { at: 20, kind: 'assigned', unit },
      { at: 90, kind: 'cleared', unit, disposition: '10-91' },
    ),
  ];
  expect(tourSummary({ ...tour, odometer: { start: 40_000, end: 40_031 } }, jobs)).toEqual({
    unit,
    from: 100,
    to: 1_000,
    jobs: [
      { id: 'a', number: 'D-a', jobType: '10-10', address: '1 MAIN ST', assignedAt: 150, clearedAt: 350 },
      {
        id: 'b',
        number: 'D-b',
        jobType: '10-10',
        address: '1 MAIN ST',
        assignedAt: 300,
        enRouteAt: 330,
        arrivedAt: 360,
        clearedAt: 400,
        disposition: '10-91',
      },
    ],
    onJobs: 250,
    miles: 31,
  });
});

test('a step that was taken back is not in the tour', () => {
  const undone = job(
    'a',
    { at: 150, kind: 'assigned', unit },
    { at: 200, kind: 'cleared', unit, disposition: '10-91' },
    { at: 203, kind: 'undone', unit, status: 'cleared' },
  );
  expect(tourSummary(tour, [undone])).toMatchObject({ jobs: [{ id: 'a', assignedAt: 150 }], onJobs: 850 });
  expect(tourSummary(tour, [undone]).jobs[0]).not.toHaveProperty('disposition');
});

test('miles are told only of two readings that can be right', () => {
  for (const odometer of [{}, { start: 5 }, { end: 5 }, { start: 6, end: 5 }])
    expect(tourSummary({ ...tour, odometer }, [])).not.toHaveProperty('miles');
});

test('time on jobs is never more than the tour, however the jobs overlap', () => {
  const span = fc.tuple(fc.integer({ min: 0, max: 1_200 }), fc.integer({ min: 0, max: 1_200 }));
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      const jobs = spans.map(([a, b], index) =>
        job(
          String(index),
          { at: Math.min(a, b), kind: 'assigned', unit },
          { at: Math.max(a, b), kind: 'cleared', unit, disposition: '10-91' },
        ),
      );
      const { onJobs } = tourSummary(tour, jobs);
      expect(onJobs).toBeGreaterThanOrEqual(0);
      expect(onJobs).toBeLessThanOrEqual(tour.to - tour.from);
    }),
  );
});
