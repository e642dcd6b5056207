import type { Fix } from '../../../src-contract/geo.ts';
import { useView } from '../../bridge/tablet.ts';

/** Where this car is; null while that is unknown. */
export const useOwnPlace = (): Fix | null => useView('positions', {})?.own ?? null;
