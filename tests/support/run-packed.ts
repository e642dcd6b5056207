import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BrowserWindowDouble, electron } from './electron-double.ts';

/*
 * node run-packed.ts PROGRAM DATA: runs the bundle PROGRAM as a packaged program over the data folder DATA, with the double in
 * the place of Electron, until its window is open; then ends it. One JSON line says what was seen.
 */

const [program = '', data = ''] = process.argv.slice(2);
const double = pathToFileURL(join(import.meta.dirname, 'electron-module.ts')).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});
process.argv = [process.execPath, '--data', data];

await import(pathToFileURL(program).href);
electron.app.becomeReady();
const [window] = await until(() =>
  BrowserWindowDouble.all.length > 0 ? BrowserWindowDouble.all : undefined,
);
const page = await electron.protocol.handlers.get('app')?.(new Request('app://sector/'));
electron.app.quit();
await until(() => electron.app.did.includes('gone') || undefined);
const { webPreferences, kiosk } = window?.options ?? {};
process.stdout.write(
  `${JSON.stringify({ kiosk, sandbox: webPreferences?.sandbox, preload: webPreferences?.preload, loaded: window?.loaded, page: page?.status })}\n`,
);
process.exit(0);

/** Asks again and again; ends the process when the program said that it did not start. */
async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (electron.dialog.errors.length > 0) {
      process.stderr.write(`${electron.dialog.errors.join('\n')}\n`);
      process.exit(1);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
