import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embeddedPostgresError.ts';
import { startOfProcess } from './runningProcess.ts';

interface Holder {
  readonly pid: number;
  readonly start: string;
  /** Where people reach it, as `http://localhost:4000`. */
  readonly address: string | null;
}

/**
 * One living process holds a data folder. The file is made whole and linked into place, so that of two
 * processes exactly one succeeds; the file of a dead holder is taken over.
 *
 * @returns gives the folder back
 * @throws EmbeddedPostgresError that says who holds it
 */
export const holdFolder = (folder: string, address: string | null, shownAs: string): (() => void) => {
  const file = join(folder, 'owner.json');
  const mine = `${file}.${process.pid}`;
  const me: Holder = { pid: process.pid, start: startOfProcess(process.pid) ?? '', address };
  writeFileSync(mine, `${JSON.stringify(me)}\n`, { mode: 0o644 });
  try {
    while (!isLinked(mine, file)) {
      const holder = read(file);
      if (holder !== null && isAlive(holder)) throw heldBy(holder, shownAs);
      takeAway(file, holder);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => {
    const holder = read(file);
    if (holder?.pid === me.pid && holder.start === me.start) rmSync(file, { force: true });
  };
};

const isLinked = (from: string, to: string): boolean => {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
};

/** Renames before it removes: what was read and what is removed could be two different holders. */
const takeAway = (file: string, dead: Holder | null): void => {
  const aside = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const removed = read(aside);
  if (removed !== null && (removed.pid !== dead?.pid || removed.start !== dead.start)) isLinked(aside, file);
  rmSync(aside, { force: true });
};

const read = (file: string): Holder | null => {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return null;
    if (!('pid' in value) || typeof value.pid !== 'number' || !('start' in value) || typeof value.start !== 'string')
      return null;
    return {
      pid: value.pid,
      start: value.start,
      address: 'address' in value && typeof value.address === 'string' ? value.address : null,
    };
  } catch {
    return null;
  }
};

const isAlive = (holder: Holder): boolean => startOfProcess(holder.pid) === holder.start;

const heldBy = (holder: Holder, shownAs: string): EmbeddedPostgresError =>
  new EmbeddedPostgresError(
    `The data folder ${shownAs} is in use by process ${holder.pid}${holder.address === null ? '' : ` at ${holder.address}`}. ` +
      'Stop that one first, or give this one a folder of its own with KEZEK_DATA_DIR (and its own PORT).',
  );
