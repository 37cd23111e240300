// npm run --silent export-journal -- --city astana: see src/exportJournal.ts.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNode, ensureInstalled, root } from './ready.mjs';

// The standard output is for the journal alone.
console.log = console.error;

checkNode();
ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
ensureBuilt();
await import(pathToFileURL(join(root, 'dist', 'exportJournal.js')).href);
