import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embeddedPostgresError.ts';
import type { Binaries } from './binaries.ts';
import type { SystemUser } from './systemUser.ts';

/** The files of one database server, and what is needed to sign in to it. */
export interface Cluster {
  /** Real path: running servers are recognised by it. */
  readonly folder: string;
  readonly password: string;
  readonly user: SystemUser | null;
}

/** The superuser and owner of the embedded database. */
export const OWNER = 'kezek';

/** Opens the cluster in `home`, or makes a new one. A first start that was cut short leaves no half cluster behind. */
export const openCluster = async (home: string, binaries: Binaries, user: SystemUser | null): Promise<Cluster> => {
  const folder = join(home, 'cluster');
  if (!existsSync(folder)) await makeCluster(home, folder, binaries, user);
  try {
    return { folder: realpathSync(folder), password: readFileSync(passwordFile(home), 'utf8').trim(), user };
  } catch {
    throw new EmbeddedPostgresError(
      `The database in ${home} belongs to another user. Start as that user, or give another folder with KEZEK_DATA_DIR.`,
    );
  }
};

const passwordFile = (home: string): string => join(home, 'password');

const makeCluster = async (
  home: string,
  folder: string,
  binaries: Binaries,
  user: SystemUser | null,
): Promise<void> => {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile(home), `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  chmodSync(passwordFile(home), 0o600);
  if (user !== null) {
    chownSync(unfinished, user.uid, user.gid);
    chownSync(passwordFile(home), user.uid, user.gid);
  }
  // The builtin locale needs nothing of the operating system and sorts alike everywhere; kk-x-icu is there for people's names.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${OWNER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile(home)}`];
  try {
    await promisify(execFile)(binaries.initdb, ['-D', unfinished, ...locale, ...access], {
      ...user,
      cwd: unfinished,
      env: databaseEnvironment(),
    });
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new EmbeddedPostgresError(`The embedded PostgreSQL could not make its files in ${home}: ${stderr}`);
  }
  renameSync(unfinished, folder);
};

/** Nothing of our own surroundings reaches the server, so that a stray PGPORT or LANG cannot change it. Windows needs its system variables. */
export const databaseEnvironment = (): NodeJS.ProcessEnv | undefined =>
  process.platform === 'win32' ? undefined : { LC_ALL: 'C', TZ: 'UTC' };

/** What a server writes about itself beside its data. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

export const readPostmaster = (folder: string): Postmaster | null => {
  try {
    const lines = readFileSync(postmasterFile(folder), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? { pid, port, isReady: lines[7]?.trim() === 'ready' } : null;
  } catch {
    return null;
  }
};

/** Only for a folder in which nothing runs any more: a later process with the same pid would keep the next server from starting. */
export const forgetPostmaster = (folder: string): void => rmSync(postmasterFile(folder), { force: true });

const postmasterFile = (folder: string): string => join(folder, 'postmaster.pid');
