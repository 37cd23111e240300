// npm run first-supervisor -- --issuer https://id.example --subject 1234: see src/firstSupervisor.ts.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNode, ensureInstalled, root } from './ready.mjs';

checkNode();
ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
ensureBuilt();
await import(pathToFileURL(join(root, 'dist', 'firstSupervisor.js')).href);
