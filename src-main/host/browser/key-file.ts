import { existsSync } from 'node:fs';
import { StoreFault } from '../../store/fault.ts';
import type { KeyKeeper } from '../../store/open.ts';
import { readOrMakeSecret } from './secret-file.ts';

/** Keeps the store's key in a file beside it: for a desk terminal whose disk is guarded by other means, for tests, for CI. */
export function fileKeyKeeper(file: string): KeyKeeper {
  return {
    key(isNew) {
      if (!isNew && !existsSync(file)) {
        throw new StoreFault(
          'wrong-key',
          `The key ${file} is gone, and the store does not open without it. Nothing was deleted. Put the key back, or keep ` +
            'the store for the fleet tech and start with a new folder.',
        );
      }
      return readOrMakeSecret(file);
    },
  };
}
