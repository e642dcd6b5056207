import { test } from '@playwright/test';
import type { DemoHub } from '../../../src-tools/start/demo-stage.ts';
import { signIn } from './console-page.ts';
import { openStage, type Stage, type StageTablet } from './stage.ts';
import { signOn } from './tablet-page.ts';
import { docked, inHand, openWindow, type Window } from './window.ts';

/** A hub with two tablets, and windows on them; all are closed after the file's tests. */
export interface TwoCars {
  /** All that were opened, closed ones too. */
  readonly windows: readonly Window[];
  open(url: string, size?: typeof docked): Promise<Window>;
  /** A dispatcher's desk, a car in the dock and one in the hand, all signed on. */
  enter(): Promise<{
    readonly hub: DemoHub;
    readonly first: StageTablet;
    readonly second: StageTablet;
    readonly desk: Window;
    readonly car: Window;
    readonly neighbour: Window;
  }>;
}

/** To be called at the top of a file. */
export function twoCars(): TwoCars {
  const windows: Window[] = [];
  let stage: Stage;

  test.beforeAll(async () => {
    stage = await openStage(2);
  });
  test.afterAll(async () => {
    for (const window of windows.splice(0)) await window.close().catch(() => undefined);
    await stage?.close();
  });

  async function open(url: string, size = docked): Promise<Window> {
    const window = await openWindow(url, size);
    windows.push(window);
    return window;
  }

  return {
    windows,
    open,
    async enter() {
      const { hub } = stage;
      const [first, second] = stage.tablets;
      if (!first || !second) throw new Error('the stage has too few tablets');
      const desk = await open(hub.url, { width: 1440, height: 900 });
      const car = await open(first.url);
      const neighbour = await open(second.url, inHand);
      await signIn(desk.page, hub);
      await signOn(car.page, first);
      await signOn(neighbour.page, second);
      return { hub, first, second, desk, car, neighbour };
    },
  };
}
