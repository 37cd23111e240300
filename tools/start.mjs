// npm start: everything a fresh clone needs, then the server.
// package.json says "exec", because npm hands SIGTERM to the shell between us, which would die alone.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNode, ensureInstalled, root } from './ready.mjs';

checkNode();
ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
ensureBuilt();
const { ensureDashboard } = await import('./dashboard.mjs');
ensureDashboard();

if (process.env.npm_lifecycle_event === 'start' || process.argv.includes('--with-parent')) stopWithParent();

// In this very process: a signal reaches the server once and its exit code is ours, also after a kill -9.
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(root, 'dist', 'main.js')).href);

/** npm, or whoever started several of us, killed with -9 tells nobody; without this the server would stay and hold its port and data. */
function stopWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
