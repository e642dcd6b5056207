import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildScreens } from './start/build-screens.ts';

/* Builds the screens into dist/renderer, unless what is there was built from the same sources. */

const built = await buildScreens(dirname(dirname(fileURLToPath(import.meta.url))));
process.stdout.write(built ? 'The screens were built.\n' : 'The screens are as their sources.\n');
