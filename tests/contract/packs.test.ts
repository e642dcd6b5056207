import { expect, test } from 'vitest';
import { baseMapIn, packsIn } from '../../src-contract/packs.ts';

const texts = new Map([
  ['forms/aided/words/en.yaml', 'title: Aided'],
  ['forms/aided/form.yaml', 'form: aided'],
  ['codes/other/department.yaml', 'name: Other'],
  ['codes/nyc/department.yaml', 'name: NYC'],
  ['feeds/shootings.yaml', 'x: 1'],
  ['map/b.json', '{"name":"b"}'],
  ['map/a.json', '{"name":"a"}'],
]);

test('the first folder of codes is the vocabulary, and each folder of forms is a form', () => {
  expect(Object.fromEntries(packsIn(texts))).toEqual({
    codes: { 'department.yaml': 'name: NYC' },
    'forms/aided': { 'form.yaml': 'form: aided', 'words/en.yaml': 'title: Aided' },
  });
});

test('the first map is the base map, and without one there is none', () => {
  expect(baseMapIn(texts)).toEqual({ name: 'a' });
  expect(baseMapIn(new Map())).toBeNull();
});

test('a file beside the folders is no pack', () => {
  expect(packsIn(new Map([['codes/readme.yaml', '']]))).toEqual(new Map());
});
