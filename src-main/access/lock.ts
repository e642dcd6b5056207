import type { Outcome } from '../../src-contract/bridge.ts';
import type { DeviceView } from '../../src-contract/device.ts';
import { asSignedOn, type Desk, done, refused } from '../desk.ts';
import type { AskHub } from './hub-sign-on.ts';
import { verifyOffline } from './offline-sign-on.ts';
import { currentSession } from './session.ts';
import { verifyPin } from './sign-on.ts';

const minute = 60_000;
/** Without the department's word, minutes. */
const usual = { docked: 15, inHand: 3 };

export interface Lock {
  /** Somebody touched the screen, or typed. */
  touched(): void;
  /** The dock or the motion may have changed. */
  reconsider(): void;
  /** The machine was asleep: timers slept with it. */
  woke(): void;
  unlock(
    request: { readonly officer: string; readonly pin: string },
    askHub: AskHub,
  ): Promise<Outcome<undefined>>;
  stop(): void;
}

export const isLocked = ({ store }: Pick<Desk, 'store'>): boolean =>
  (store.meta.get('lockedAt') ?? null) !== null && currentSession(store) !== undefined;

/**
 * Locks the screen of a crew that has not touched it for a while: sooner in the hand, where it may be lost, and not while the
 * car moves, when the driver's eyes and hands are elsewhere. What is on the screen stays behind the lock. It begins to count with
 * the first touch: where no screen tells of touches, in a simulation, nothing is locked. A lock outlives the program.
 */
export function keepLock(desk: Desk, device: () => Pick<DeviceView, 'dock' | 'inMotion'>): Lock {
  const { store, clock, packs } = desk;
  let cancel: () => void = () => undefined;
  let touchedAt: number | undefined;
  let before: Pick<DeviceView, 'dock' | 'inMotion'> = { dock: 'unknown', inMotion: false };

  function limit(): number {
    const { docked, inHand } = packs.codes().department.lockAfter ?? usual;
    return (device().dock === 'undocked' ? inHand : docked) * minute;
  }
  function count(): void {
    cancel();
    if (touchedAt === undefined || device().inMotion) return;
    cancel = clock.after(limit(), lock);
  }
  function lock(): void {
    cancel();
    touchedAt = undefined;
    if (!currentSession(store) || isLocked(desk)) return;
    store.change(() => store.meta.set('lockedAt', clock.now()));
  }

  return {
    touched() {
      if (isLocked(desk)) return;
      touchedAt = clock.now();
      count();
    },
    reconsider() {
      const now = device();
      if (now.dock === before.dock && now.inMotion === before.inMotion) return;
      before = now;
      // Whoever took it out of the dock has touched it; the time counts from there, and from when the car stopped.
      if (touchedAt !== undefined) touchedAt = clock.now();
      count();
    },
    woke() {
      if (touchedAt !== undefined && clock.now() - touchedAt >= limit()) lock();
    },
    async unlock({ officer, pin }, askHub) {
      return asSignedOn(desk, async ({ unit }) => {
        const member = unit.crew.find(({ id }) => id === officer);
        if (!member)
          return refused(
            'not-of-crew',
            `${officer} is not of this crew. One of those who signed on here unlocks it.`,
          );
        // First what is here: it answers at once, and without a network.
        const here = await verifyOffline(desk, { officer, pin });
        const answer =
          'refused' in here && askAnyway.has(here.refused.code)
            ? await verifyPin(desk, askHub, { officer, pin })
            : here;
        if ('refused' in answer) return answer;
        touchedAt = clock.now();
        store.change(() => store.meta.set('lockedAt', null));
        count();
        return done;
      });
    },
    stop: () => cancel(),
  };
}

/** What is not known here, the hub may know. */
const askAnyway: ReadonlySet<string> = new Set(['grant-expired', 'offline-unknown']);

/** What may be done behind the lock: help, the way out, and what was typed just before it fell. */
const always: ReadonlySet<string> = new Set([
  'access.unlock',
  'access.touched',
  'emergency.raise',
  'dispatch.draftNote',
  'messages.draft',
  'forms.saveDraft',
  'shell.saveSetting',
]);

/** Undefined where an act may be done. */
export function refusedByLock(desk: Desk, command: string): ReturnType<typeof refused> | undefined {
  return isLocked(desk) && !always.has(command)
    ? refused(
        'screen-locked',
        'The screen is locked. Nothing was changed. Unlock it with your PIN, then do it again.',
      )
    : undefined;
}
