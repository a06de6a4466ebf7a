import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', '**/node_modules/**'],
    // The machine decides how many at once; a test of a whole program takes seconds.
    testTimeout: 30_000,
    // A focused test would leave the others out unnoticed.
    allowOnly: false,
  },
});
