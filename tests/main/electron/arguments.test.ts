import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src-main/host/electron/arguments.ts';

describe('the command line', () => {
  it.each([
    [[], { window: false }],
    [
      ['--data', 'here', '--gpsd=127.0.0.1:2947'],
      { data: '/car/here', gpsd: '127.0.0.1:2947', window: false },
    ],
    [['--window', '--data=/there'], { data: '/there', window: true }],
    // Chromium's own switches are on the same line.
    [
      ['--no-sandbox', '--force-device-scale-factor=2', '--data', '/there'],
      { data: '/there', window: false },
    ],
    [['--data'], { window: false }],
  ])('%j says %j', (args, read) => {
    expect(readArguments(args, '/car')).toEqual(read);
  });
});
