import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**'],
    // Native modules are loaded once a process; threads would share them across tests.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
