import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  // One window at a time: they share a display, and the machine is timed in some tests.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
});
