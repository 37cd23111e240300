import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { rounded } from './measure.ts';

/** Figures of one measurement; each target with its floor or peer in the same run. */
export interface Report {
  /** What was set up, in words. */
  readonly setting: string;
  readonly postgres: string | null;
  readonly figures: Readonly<Record<string, unknown>>;
}

const GIB = 2 ** 30;

/** Load of the machine before anything was measured: the others on it at that time. */
const loadBefore = rounded(loadavg()[0] ?? 0);

/** Prints the figures and leaves them in bench/results. The measurement runs in the root of the repository. */
export function report(name: string, { setting, postgres, figures }: Report): void {
  const [first] = cpus();
  const result = {
    name,
    on: new Date().toISOString().slice(0, 10),
    machine: {
      processor: first?.model ?? 'unknown',
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / GIB),
      system: `${platform()} ${arch()}`,
      loadBefore,
    },
    versions: { node: process.versions.node, postgres },
    setting,
    figures,
  };
  const text = `${JSON.stringify(result, null, 2)}\n`;
  const folder = join('bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), text);
  console.log(text);
}
