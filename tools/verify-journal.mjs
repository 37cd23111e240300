// npm run verify-journal: see src/verifyJournal.ts.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNode, ensureInstalled, root } from './ready.mjs';

checkNode();
ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
ensureBuilt();
await import(pathToFileURL(join(root, 'dist', 'verifyJournal.js')).href);
