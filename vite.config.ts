import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/*
 * The screens: the tablet's page and the hub's console, built into dist/renderer. Both are served under a strict content
 * security policy, so everything they need is in their own files.
 */
export default defineConfig({
  root: join(import.meta.dirname, 'src-renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, 'dist', 'renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // A font inlined as data would be refused by the policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // React in a file of its own: it is a third of all, and stays the same from one version of ours to the next.
      output: {
        codeSplitting: {
          groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ }],
        },
      },
      input: {
        tablet: join(import.meta.dirname, 'src-renderer', 'tablet.html'),
        console: join(import.meta.dirname, 'src-renderer', 'console.html'),
      },
    },
  },
});
