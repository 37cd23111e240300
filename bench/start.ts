// The demo's warm start: from the command to the first answer of the API, embedded database and all.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asker } from './support/ask.ts';
import { startProcess } from './support/children.ts';
import { median, rounded } from './support/measure.ts';
import { report } from './support/report.ts';

const ROUNDS = 5;
const TARGET_SECONDS = 5;

const dataDir = mkdtempSync(join(tmpdir(), 'kezek-bench-'));
// Started by root, Postgres runs as another user, who must get in.
chmodSync(dataDir, 0o711);
const ask = asker();

/** Seconds until a query about the city is answered. The measurement runs in the root of the repository. */
async function start(): Promise<number> {
  const begin = performance.now();
  const server = await startProcess(join('tools', 'start.mjs'), { PORT: '0', KEZEK_DATA_DIR: dataDir });
  try {
    await ask({ url: `${server.url}/graphql`, body: { query: '{ kindergartens(first: 1) { nodes { name } } }' } });
    return (performance.now() - begin) / 1_000;
  } finally {
    await server.stop();
  }
}

try {
  const first = await start();
  const warm: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) warm.push(await start());
  report('start', {
    setting: 'demo of the small size, its own data folder, the server built before',
    postgres: null,
    figures: {
      targetSeconds: TARGET_SECONDS,
      firstSeconds: rounded(first),
      warmSeconds: {
        median: rounded(median(warm)),
        best: rounded(Math.min(...warm)),
        worst: rounded(Math.max(...warm)),
      },
    },
  });
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
