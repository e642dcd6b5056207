import { lazy, memo, Suspense } from 'react';
import type { SectorMapProps } from './props.ts';
import styles from './sector-map.module.css';

// Not drawn again while nothing on it has changed: its marks are many.
const SectorMap = lazy(async () => ({ default: memo((await import('./sector-map.tsx')).SectorMap) }));

/** The map, loaded after everything else on the screen, so that the list of jobs never waits for it. For pages to use. */
export function LazySectorMap(props: SectorMapProps) {
  const waiting = (
    <div className={styles.frame}>
      <p className={styles.loading}>{props.labels.loading}</p>
    </div>
  );
  return (
    <Suspense fallback={waiting}>
      <SectorMap {...props} />
    </Suspense>
  );
}
