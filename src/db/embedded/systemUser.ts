import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embeddedPostgresError.ts';

/** Who the database runs as. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * Postgres refuses to run as root: it then runs as the owner of the data if there is one, else as `postgres`,
 * else as `nobody`. Null: as whoever we are.
 */
export const databaseUser = (cluster: string): SystemUser | null => {
  if (!isRoot()) return null;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const known = namedUser('postgres') ?? namedUser('nobody');
  if (known === null) {
    throw new EmbeddedPostgresError(
      'Postgres refuses to run as root, and this system has no user named postgres or nobody to run it as. Start as a normal user, or set DATABASE_URL.',
    );
  }
  return known;
};

const namedUser = (name: string): SystemUser | null => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  // macOS writes nobody as -2, meant as an unsigned number.
  return uid === undefined || gid === undefined ? null : { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
};

/** Can `user` walk down to `folder`? A folder below one that only root may enter (0700) cannot be reached. */
export const canReach = (user: SystemUser | null, folder: string): boolean => {
  if (user === null) return true;
  for (let at = resolve(folder); ; at = dirname(at)) {
    const { uid, gid, mode } = statSync(at);
    const mask = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & mask) === 0) return false;
    if (at === dirname(at)) return true;
  }
};
