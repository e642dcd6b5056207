import { type RefObject, useEffect, useRef } from 'react';
import type { BulletinRow } from '../../../src-contract/tablet-bridge.ts';
import { useAct } from '../../bridge/tablet.ts';

/** In sight for so long, a bulletin has been seen, ms. */
const seenAfter = 1500;

/** Marks bulletins as read that stay in sight: those whose heads (`data-bulletin`) are in the area. */
export function useSeen(area: RefObject<HTMLElement | null>, rows: readonly BulletinRow[]): void {
  const act = useAct();
  const unread = rows
    .filter(({ isRead }) => !isRead)
    .map(({ bulletin: { id, revision } }) => ({ id, revision }));
  const latest = useRef(unread);
  useEffect(() => {
    latest.current = unread;
  });
  // Looked at anew when what is unread changes, not at each drawing.
  const key = unread.map(({ id, revision }) => `${id}.${revision}`).join(' ');

  useEffect(() => {
    if (key === '') return;
    const inSight = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const mark = () => {
      const bulletins = latest.current.filter(({ id }) => inSight.has(id)).slice(0, 100);
      if (bulletins.length > 0) void act('bulletins.markRead', { bulletins });
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const id = (target as HTMLElement).dataset.bulletin ?? '';
          if (isIntersecting) inSight.add(id);
          else inSight.delete(id);
        }
        clearTimeout(timer);
        timer = setTimeout(mark, seenAfter);
      },
      { threshold: 0.9 },
    );
    for (const head of area.current?.querySelectorAll('[data-bulletin]') ?? []) observer.observe(head);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [key, act, area]);
}
