import type { TFunction } from 'i18next';
import type { FileState } from '../../../src-contract/file-state.ts';
import { fileSize } from '../../ui/file-size.ts';

type Words = TFunction<['dispatch', 'common']>;

/** Whole percent; 100 only when all of it is done. */
export function percentDone({ done, size }: Pick<FileState, 'done' | 'size'>): number {
  return done >= size ? 100 : Math.floor((100 * done) / size);
}

/** Where a file is, in words. */
export function standingWords(file: FileState, t: Words): string {
  const { count, unit } = fileSize(file.size);
  const size = t(`common:fileSize.${unit}`, { count });
  switch (file.state) {
    case 'waiting':
      return file.done > 0
        ? t('fileStanding.sending', { percent: percentDone(file) })
        : t('fileStanding.waiting');
    case 'atHub':
      return t('fileStanding.atHub');
    case 'fetching':
      return file.done > 0
        ? t('fileStanding.fetching', { percent: percentDone(file), size })
        : [t('fileStanding.toFetch', { size }), file.reason].filter(Boolean).join('. ');
    case 'refused':
      return t('fileStanding.refused', { reason: file.reason ?? '' });
    case 'unavailable':
      return t('fileStanding.unavailable', { reason: file.reason ?? '' });
  }
}

/** Whether all of it is on this tablet, so that it can be shown. */
export const isHere = ({ state }: Pick<FileState, 'state'>): boolean =>
  state === 'waiting' || state === 'atHub' || state === 'refused';
