import { expect, test } from 'vitest';
import type { DockState } from '../../../src-contract/device.ts';
import { batteryFault } from '../../../src-renderer/tablet/shell/battery.ts';
import { type Posture, postureOf } from '../../../src-renderer/tablet/shell/posture.ts';

test.each<[DockState, boolean, Posture]>([
  ['docked', false, 'docked'],
  ['docked', true, 'hand'],
  ['undocked', false, 'hand'],
  ['undocked', true, 'hand'],
  ['unknown', false, 'docked'],
  ['unknown', true, 'hand'],
])('%s and upright: %j is %s', (dock, isUpright, posture) =>
  expect(postureOf(dock, isUpright)).toBe(posture),
);

test('a battery is told of when it is low, or not charged by the dock', () => {
  const fault = (percent: number, isCharging: boolean, dock: DockState) =>
    batteryFault({ battery: { percent, isCharging }, dock });
  expect(fault(19, false, 'undocked')).toBe('low');
  expect(fault(19, false, 'docked')).toBe('low');
  expect(fault(19, true, 'docked')).toBeUndefined();
  expect(fault(20, false, 'undocked')).toBeUndefined();
  expect(fault(90, false, 'docked')).toBe('notCharging');
  expect(batteryFault({ battery: null, dock: 'docked' })).toBeUndefined();
});
