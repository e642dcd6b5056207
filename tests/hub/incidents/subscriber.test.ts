import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSubscriber } from '../../../src-hub/incidents/subscriber.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function socketDouble() {
  const sent: string[] = [];
  const closed: number[] = [];
  return {
    sent,
    closed,
    bufferedAmount: 0,
    send: (text: unknown) => void sent.push(String(text)),
    close: (code?: number) => void closed.push(code ?? 0),
    terminate: vi.fn(),
  };
}
const unexpected = (fault: unknown) => {
  throw fault;
};

it('sends a job that was touched many times once', async () => {
  const socket = socketDouble();
  const one = createSubscriber(socket, async (id) => id, unexpected);
  for (let count = 0; count < 50; count += 1) one.touch(count % 2 ? 'a' : 'b');
  await vi.advanceTimersByTimeAsync(1000);
  expect(socket.sent.sort()).toEqual(['a', 'b']);
  one.touch('a');
  await vi.advanceTimersByTimeAsync(1000);
  expect(socket.sent.sort()).toEqual(['a', 'a', 'b']);
});

it('keeps what is touched while it sends', async () => {
  const socket = socketDouble();
  const one = createSubscriber(
    socket,
    async (id) => {
      if (id === 'first' && socket.sent.length === 0) one.touch('second');
      return id;
    },
    unexpected,
  );
  one.touch('first');
  await vi.advanceTimersByTimeAsync(2000);
  expect(socket.sent).toEqual(['first', 'second']);
});

it('closes who does not read, and cuts off who does not read that either', async () => {
  const socket = socketDouble();
  const one = createSubscriber(socket, async (id) => id, unexpected);
  socket.bufferedAmount = 5_000_000;
  one.touch('a');
  one.touch('b');
  await vi.advanceTimersByTimeAsync(500);
  expect(socket.sent).toEqual(['a']);
  expect(socket.closed).toEqual([4408]);
  await vi.advanceTimersByTimeAsync(1500);
  expect(socket.terminate).toHaveBeenCalled();
  one.touch('c');
  await vi.advanceTimersByTimeAsync(1000);
  expect(socket.sent).toEqual(['a']);
});

it('closes a subscriber to whom more than a thousand jobs are due', () => {
  const socket = socketDouble();
  const one = createSubscriber(socket, async (id) => id, unexpected);
  for (let count = 0; count < 1001; count += 1) one.touch(String(count));
  expect(socket.closed).toEqual([4408]);
});

it('closes, and tells of the fault, where a job cannot be read', async () => {
  const socket = socketDouble();
  const faults: unknown[] = [];
  const read = async () => Promise.reject(new Error('away'));
  const one = createSubscriber(socket, read, (fault) => faults.push(fault));
  one.touch('a');
  await vi.advanceTimersByTimeAsync(500);
  expect(faults).toHaveLength(1);
  expect(socket.closed).toEqual([1011]);
});
