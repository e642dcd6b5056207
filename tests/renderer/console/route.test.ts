import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pagesOf } from '../../../src-renderer/console/shell/pages.ts';
import { type Route, readRoute, routeHash } from '../../../src-renderer/console/shell/route.ts';

const id = fc.option(fc.uuid(), { nil: null });
const route: fc.Arbitrary<Route> = fc.oneof(
  id.map((job) => ({ page: 'dispatch', job }) as const),
  id.map((report) => ({ page: 'reports', report }) as const),
  fc
    .option(fc.oneof(fc.uuid(), fc.constant('new')), { nil: null })
    .map((bulletin) => ({ page: 'bulletins', bulletin }) as const),
  fc
    .constantFrom(null, 'new', 'city', 'unit/19-A', 'sector/19/A', 'between/19-A/19-B')
    .map((talk) => ({ page: 'messages', talk }) as const),
  fc.constantFrom({ page: 'units' } as const, { page: 'tour' } as const, { page: 'audit' } as const),
);

test('every route is read back from its address', () => {
  fc.assert(
    fc.property(route, (one) => {
      expect(readRoute(routeHash(one))).toEqual(one);
    }),
  );
});

test('whatever stands in the address, reading it gives a route of that address or nothing', () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .array(
        fc.constantFrom(
          '#',
          'dispatch',
          'job',
          'reports',
          'bulletins',
          'new',
          'units',
          'tour',
          'messages',
          'unit',
          '19-A',
          '',
          'x',
          '%zz',
        ),
        { maxLength: 5 },
      )
      .map((parts) => parts.join('/')),
  );
  fc.assert(
    fc.property(text, (hash) => {
      const read = readRoute(hash);
      if (read) expect(routeHash(read)).toBe(hash);
    }),
  );
});

test.each([
  '',
  '#',
  '#/',
  '#/dispatch/',
  '#/dispatch/job/17',
  '#/reports/x',
  '#/dispatch/job',
  '#/reports/a/b',
  '#/bulletins/old',
  '#/messages/',
  '#/messages/unit/19-A/',
  '#/messages/a/b/c/d',
  '#/units/',
  'dispatch',
])('%j is no place', (hash) => expect(readRoute(hash)).toBeUndefined());

test('pages go by role, dispatch first', () => {
  const everybody = ['dispatch', 'bulletins', 'tour', 'messages'];
  expect(pagesOf(['dispatcher'])).toEqual(everybody);
  expect(pagesOf(['supervisor', 'dispatcher'])).toEqual([
    'dispatch',
    'reports',
    'bulletins',
    'tour',
    'messages',
  ]);
  expect(pagesOf(['fleetTech'])).toEqual(['units']);
  expect(pagesOf(['auditor'])).toEqual(['audit']);
  expect(pagesOf(['admin'])).toEqual([]);
});
