import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // One server and one bundle serve the whole run; each process pays for the native Temporal module once.
    pool: 'forks',
    maxWorkers: 2,
    // Files of one process share what they import: loading it anew for each took a third of the processor's time.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
