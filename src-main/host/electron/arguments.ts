import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the command line may say to the tablet. */
export interface ElectronArguments {
  /** The tablet's data folder, absolute; undefined for the system's own place for it. */
  readonly data?: string;
  /** `HOST:PORT` of gpsd. */
  readonly gpsd?: string;
  /** The same for the tablet's own receiver: `HOST:PORT/dev/NAME`. */
  readonly gpsdTablet?: string;
  /** An ordinary window in place of the kiosk, for a developer's desk. */
  readonly window: boolean;
}

/**
 * Reads the command line behind the program's name. Chromium's own switches stand on the same line, so what is not ours
 * is left alone.
 */
export function readArguments(args: readonly string[], folder: string): ElectronArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      gpsd: { type: 'string' },
      'gpsd-tablet': { type: 'string' },
      window: { type: 'boolean' },
    },
    strict: false,
  });
  return {
    ...(typeof values.data === 'string' && values.data !== '' && { data: resolve(folder, values.data) }),
    ...(typeof values.gpsd === 'string' && values.gpsd !== '' && { gpsd: values.gpsd }),
    ...(typeof values['gpsd-tablet'] === 'string' &&
      values['gpsd-tablet'] !== '' && { gpsdTablet: values['gpsd-tablet'] }),
    window: values.window === true,
  };
}
