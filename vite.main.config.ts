import { builtinModules } from 'node:module';
import { defineConfig, type EnvironmentOptions } from 'vite';

/*
 * The tablet's main process and preload for Electron, each as one file in dist/main: `vite build -c vite.main.config.ts`.
 * Everything is bundled but Electron itself and the packages with native code, which are packed beside the bundle.
 */

/** Kept in step with `files` of electron-builder.yml. */
const native = ['better-sqlite3', '@node-rs/argon2'];
/** What `ws` uses where it is installed, and does without where it is not. */
const optional = ['bufferutil', 'utf-8-validate'];
const external = ['electron', ...native, ...optional, ...builtinModules, /^node:/];

const bundle = (input: Record<string, string>, output: { format: 'es' | 'cjs'; entryFileNames: string }) =>
  ({
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron', ...native, ...optional] },
    build: {
      outDir: 'dist/main',
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: { input, external, output: { ...output, codeSplitting: false } },
    },
  }) satisfies EnvironmentOptions;

export default defineConfig({
  environments: {
    main: bundle({ electron: 'src-main/electron.ts' }, { format: 'es', entryFileNames: '[name].js' }),
    // A sandboxed preload is a script of its own: CommonJS, in one file.
    preload: bundle(
      { preload: 'src-main/host/electron/preload.ts' },
      { format: 'cjs', entryFileNames: '[name].cjs' },
    ),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['main', 'preload'] as const) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
});
