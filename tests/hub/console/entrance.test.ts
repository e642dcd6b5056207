import { expect, it } from 'vitest';
import { createEntrance } from '../../../src-hub/console/entrance.ts';

it('without a public address, a page is ours when it comes from the name that was asked for', () => {
  const entrance = createEntrance(undefined, () => 8470);
  expect(entrance.isFromUs({ host: '127.0.0.1:8470', origin: 'http://127.0.0.1:8470' })).toBe(true);
  expect(entrance.isFromUs({ host: '127.0.0.1:8470', origin: 'http://127.0.0.1:8471' })).toBe(false);
  expect(entrance.isFromUs({ host: '127.0.0.1:8470' })).toBe(false);
  expect(entrance).toMatchObject({ cookie: 'sector-console-8470', isSecure: false });
});

it('behind a proxy with TLS, only the public address is ours, and the cookie is for TLS only', () => {
  const entrance = createEntrance(new URL('https://hub.example/'), () => 8470);
  expect(entrance.isFromUs({ host: '10.0.0.1:8470', origin: 'https://hub.example' })).toBe(true);
  expect(entrance.isFromUs({ host: '10.0.0.1:8470', origin: 'http://10.0.0.1:8470' })).toBe(false);
  expect(entrance).toMatchObject({ cookie: '__Host-sector-console', isSecure: true });
});
