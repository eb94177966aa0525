import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { slowestReporter } from './test/support/slowest.ts'

// Hundreds of short processes run the same sources: none but the first has to compile them.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'modelshare-tests-compiled')

/** Commands and pages are tested as built: this brings `out/` up to date before the first of them. */
const built = ['./scripts/built.mjs']

export default defineConfig({
  test: {
    environment: 'node',
    // Threads with compiled code that come and go race inside V8, and one death ends the whole run.
    pool: 'forks',
    // A hang still ends the run; a busy machine does not.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
    // What a test put in the place of something else is gone when the next one begins.
    restoreMocks: true,
    reporters: ['default', ...(process.env.CI ? ['github-actions'] : []), slowestReporter()],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          // One process does one file after the other: to load the sources anew for each took a third of the time.
          // A file that replaces a part of them resets the modules at its beginning and at its end.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          globalSetup: built,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: [...built, './test/e2e/support/browser.ts', './test/e2e/support/sample.ts'],
          // They wait for a browser and a server more than they work.
          maxWorkers: 3,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 30_000 } },
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'electron',
          include: ['test/electron/**/*.test.ts'],
          globalSetup: [...built, './test/e2e/support/browser.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['test/long/**/*.test.ts'],
          globalSetup: built,
          testTimeout: 900_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
