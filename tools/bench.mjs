// npm run bench -- <name>: one measurement of bench/, compiled and run by Node itself, as the server is.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, ensureInstalled, giveUp, packageScript, root } from './ready.mjs';

const MIGRATIONS = join('src', 'db', 'migrations');

const main = () => {
  checkNode();
  ensureInstalled();
  const names = readdirSync(join(root, 'bench'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3));
  const [name, ...options] = process.argv.slice(2);
  if (name === undefined || !names.includes(name)) {
    return giveUp(`Say which: npm run bench -- <name>, with ${names.sort().join(', ')}.`);
  }
  const folder = join(root, '.cache', `bench-${process.pid}`);
  try {
    compile(folder, name);
    const program = join(folder, 'bench', `${name}.js`);
    const result = spawnSync(process.execPath, ['--enable-source-maps', program, ...options], {
      cwd: root,
      stdio: 'inherit',
    });
    process.exitCode = result.status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * @param {string} folder
 * @param {string} name
 */
const compile = (folder, name) => {
  mkdirSync(folder, { recursive: true });
  const settings = join(folder, 'tsconfig.json');
  const programs = [
    `bench/${name}.ts`,
    'bench/support/rawServer.ts',
    'bench/support/rowPeers.ts',
    'bench/support/fanOut/peers.ts',
    'src/main.ts',
  ];
  writeFileSync(
    settings,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        noEmit: false,
        // What somebody is writing elsewhere at this moment need not be whole.
        noCheck: true,
        outDir: folder,
        rootDir: root,
        sourceMap: true,
        typeRoots: [join(root, 'node_modules', '@types')],
      },
      include: [],
      files: programs.map((file) => join(root, file)),
    }),
  );
  const tsc = packageScript('typescript', 'tsc');
  const result = spawnSync(process.execPath, [tsc, '-p', settings], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) giveUp('The measurement could not be compiled; the compiler says why above.');
  // What is no code is found from the compiled files by the same way as from the sources.
  for (const entry of ['package.json', MIGRATIONS]) {
    if (!existsSync(join(folder, entry))) cpSync(join(root, entry), join(folder, entry), { recursive: true });
  }
};

main();
