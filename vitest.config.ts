import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closingLine.ts';
import { ProjectByProject } from './test/support/projectByProject.ts';

const isLong = process.env['KEZEK_LONG'] === '1';

/** The full figures. */
const LONG = isLong ? [] : ['test/**/*.long.test.ts'];

/** What puts other modules in the place of its own, and what goes through every class of the schema, which must be ours alone. */
const APART = ['test/services/allocateUnderLock.test.ts', 'test/api/schema.test.ts', 'test/api/access/**/*.test.ts'];

/** What starts whole servers, and moves their clocks. */
const SERVED = ['test/{api/ground,browser,docs,fire}/**/*.test.ts'];

/** What is live, judged in one process in every run, and in the long one at a process beside another, with Redis between. */
const LIVE = 'test/api/live/{subscriptions,positions,writtenPositions,sharedReleases,filters,revocation,cuts}.test.ts';

export default defineConfig({
  // Two copies of graphql would disown each other's types: everybody gets the file that Node itself resolves.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    globalSetup: ['test/support/servers.ts'],
    // The decorators of the schema need it before the first of them runs.
    setupFiles: ['reflect-metadata'],
    reporters: ['default', new ClosingLine(process.env['KEZEK_COUNTS_FILE'])],
    // Each file has its own databases; what it waits for is mostly a disk or a server, so even two cores take two.
    maxWorkers: 2,
    sequence: { sequencer: ProjectByProject },
    // Real servers on two shared cores: only what hangs is to be cut off.
    testTimeout: isLong ? 600_000 : 60_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    // A condition is waited for as long as a page would be.
    expect: { poll: { timeout: 45_000, interval: 100 } },
    projects: [
      // Loading the server anew for each file took a third of the run. What a file changes in the process it puts back.
      {
        extends: true,
        test: {
          name: 'together',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...LONG, ...APART, ...SERVED],
        },
      },
      { extends: true, test: { name: 'served', isolate: false, include: SERVED, exclude: LONG } },
      { extends: true, test: { name: 'apart', include: APART, exclude: LONG } },
      ...(isLong
        ? [
            {
              extends: true as const,
              test: { name: 'several', isolate: false, include: [LIVE], env: { KEZEK_LIVE: 'several' } },
            },
          ]
        : []),
    ],
  },
});
