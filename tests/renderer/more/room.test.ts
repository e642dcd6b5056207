import { expect, test } from 'vitest';
import { roomSize } from '../../../src-renderer/tablet/more/room.ts';

test.each([
  [0, { count: 0, unit: 'megabytes' }],
  [999_999, { count: 0, unit: 'megabytes' }],
  [412_900_000, { count: 412, unit: 'megabytes' }],
  [999_999_999, { count: 999, unit: 'megabytes' }],
  [1_000_000_000, { count: 1, unit: 'gigabytes' }],
  // Never more than there is.
  [20_190_000_000, { count: 20.1, unit: 'gigabytes' }],
])('%d bytes are %j', (bytes, size) => expect(roomSize(bytes)).toEqual(size));
