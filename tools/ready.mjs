// What must be there before anything else can run: a recent Node and the locked packages.
// Plain Node and modest syntax: this file is read by old versions too, and before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const NODE_MAJOR = 20;
const NODE_MINOR = 19;

/**
 * Says one plain sentence and ends.
 * @param {string} sentence
 * @returns {never}
 */
export const giveUp = (sentence) => {
  console.error(`\n${sentence}`);
  process.exit(1);
};

export const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NODE_MAJOR || (major === NODE_MAJOR && minor >= NODE_MINOR)) return;
  giveUp(
    `Kezek needs Node.js ${NODE_MAJOR}.${NODE_MINOR} or later; this is ${process.versions.node}. Install a current version from https://nodejs.org and try again.`,
  );
};

/** Installs the locked packages when they are missing or belong to another lock file or machine. */
export const ensureInstalled = () => {
  const stamp = join(root, 'node_modules', '.kezek-lock');
  const wanted = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted) return;
  if (!isWritable(root)) {
    giveUp(
      `The packages have to be installed, but ${root} is not writable for you. Work in a copy of your own, or ask its owner to run "npm ci".`,
    );
  }
  console.log('Installing the locked packages; this happens once and takes about a minute.');
  const npm = npmCommand();
  // Install scripts are not needed by any package here, and not run: what they would do, Kezek does itself.
  const options = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const result = spawnSync(npm.program, [...npm.before, ...options], {
    cwd: root,
    stdio: 'inherit',
    shell: npm.needsShell,
    env: { ...process.env, ...cacheSettings() },
  });
  if (result.error !== undefined)
    giveUp('npm was not found. It comes with Node.js (https://nodejs.org); put it on PATH and try again.');
  if (result.status !== 0) {
    giveUp(
      'The packages could not be installed; npm says why above. Most often the npm registry cannot be reached, or a proxy is needed (npm config set proxy …).',
    );
  }
  writeFileSync(stamp, `${wanted}\n`);
};

/** The platform belongs to it: a folder carried to another machine has programs that do not run there. */
const lockHash = () => {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${hash} ${process.platform}-${process.arch}`;
};

/** Under "npm start" the same npm that was asked; otherwise the one on PATH. */
const npmCommand = () => {
  const asked = process.env.npm_execpath;
  if (asked !== undefined && /npm-cli\.c?js$/.test(asked) && existsSync(asked))
    return { program: process.execPath, before: [asked], needsShell: false };
  return { program: 'npm', before: [], needsShell: process.platform === 'win32' };
};

/** npm keeps its cache in the home folder, which some users do not have. */
const cacheSettings = () => {
  const isGiven = Object.keys(process.env).some(
    (name) => name.toLowerCase() === 'npm_config_cache' && process.env.npm_config_cache !== join(homedir(), '.npm'),
  );
  if (isGiven || isHomeUsable()) return {};
  return { npm_config_cache: join(root, '.cache', 'npm'), npm_config_logs_dir: join(root, '.cache', 'npm', '_logs') };
};

const isHomeUsable = () => {
  try {
    mkdirSync(join(homedir(), '.npm'), { recursive: true });
    return isWritable(join(homedir(), '.npm'));
  } catch {
    return false;
  }
};

/** @param {string} folder */
const isWritable = (folder) => {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * The script behind a command of an installed package.
 * @param {string} name of the package
 * @param {string} command
 */
export const packageScript = (name, command) => {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
};
