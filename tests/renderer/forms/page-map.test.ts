import { describe, expect, it } from 'vitest';
import { evaluateForm } from '../../../src-contract/forms/engine.ts';
import {
  fieldsLeft,
  nearestPage,
  neighbour,
  pageOf,
  pageSteps,
} from '../../../src-renderer/tablet/forms/page-map.ts';
import { aidedForm } from '../../contract/forms/forms.ts';

const form = aidedForm();
const steps = (answers: Parameters<typeof evaluateForm>[1]) =>
  pageSteps(form, evaluateForm(form, answers, {}), new Set(), false);

describe('the map of pages', () => {
  it('counts what is left on each page, and says when one is done', () => {
    const [scene] = steps({});
    expect(scene).toMatchObject({ index: 0, name: 'scene', missing: 4, faults: 0, done: false });
    const [done] = steps({
      precinct: '19',
      occurredAt: '2026-11-24T21:47',
      address: '1040 3 AV',
      foundAt: 'street',
    });
    expect(done).toMatchObject({ missing: 0, done: true });
  });

  it('passes over pages that are not shown', () => {
    const page = (visible: boolean) => ({ name: 'page', visible, missing: 0, faults: 0, done: true });
    const pages = [page(false), page(true), page(false), page(true)];
    expect([0, 1, 2, 3, 9].map((wanted) => nearestPage(pages, wanted))).toEqual([1, 1, 1, 3, 3]);
    const shown = [1, 3].map((index) => ({ index, name: 'page', missing: 0, faults: 0, done: true }));
    expect([neighbour(shown, 1, -1), neighbour(shown, 1, 1), neighbour(shown, 3, 1)]).toEqual([
      undefined,
      3,
      undefined,
    ]);
  });

  it('knows the page of each field', () => {
    expect(pageOf(form, 'narrative')).toBe(5);
    expect(pageOf(form, 'nothing')).toBe(0);
  });

  it('counts a field once, however much is wrong with it', () => {
    const verdict = evaluateForm(form, {}, {});
    const twice = { ...verdict, errors: [...verdict.errors, ...verdict.errors] };
    expect(fieldsLeft(twice)).toBe(fieldsLeft(verdict));
  });
});
