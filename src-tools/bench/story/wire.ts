import { setTimeout as wait } from 'node:timers/promises';
import type { CuttableProxy } from '../../network/cuttable-proxy.ts';

/** A wire on which nothing goes for so long has told everything, ms. */
const quietFor = 150;
const lookEvery = 10;

/**
 * Bytes that went over the wire, both ways, from before `work` until it is quiet again.
 * @param isDone whether what `work` began has been answered; the quiet counts only from then on
 */
export async function bytesOf(
  { bytes }: Pick<CuttableProxy, 'bytes'>,
  work: () => Promise<void>,
  isDone: () => Promise<boolean> | boolean = () => true,
): Promise<number> {
  const total = () => bytes.up + bytes.down;
  const before = total();
  await work();
  while (!(await isDone())) await wait(lookEvery);
  let last = total();
  let since = performance.now();
  while (performance.now() - since < quietFor) {
    await wait(lookEvery);
    if (total() === last) continue;
    last = total();
    since = performance.now();
  }
  return last - before;
}
