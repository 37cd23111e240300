import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/**
 * A number that a later process with the same pid does not share, or null when no such process runs.
 * A zombie counts as gone: it does nothing any more and only waits for its parent.
 */
export const startOfProcess = (pid: number): string | null => {
  if (process.platform === 'linux') return startOnLinux(pid);
  if (process.platform === 'win32') return isSignallable(pid) ? '' : null;
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '');
  } catch {
    return null;
  }
};

/** Is it a Postgres whose data directory is `folder`? A pid in an old file may belong to anybody by now. */
export const isRunningIn = (pid: number, folder: string): boolean => {
  if (process.platform !== 'linux') return isSignallable(pid);
  return startOfProcess(pid) !== null && workingFolder(pid) === folder;
};

/** A killed postmaster leaves children that need a moment to notice; until then its folder is not free. */
export const isAnyRunningIn = (folder: string): boolean => {
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc').some((entry) => /^\d+$/.test(entry) && isRunningIn(Number(entry), folder));
};

const startOnLinux = (pid: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets; the numbered fields begin after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startedAt] = [fields[0], fields[19]];
    if (state === undefined || startedAt === undefined || state === 'Z' || state === 'X') return null;
    return `${bootOf()} ${startedAt}`;
  } catch {
    return null;
  }
};

/** Start times count from the boot, so that the boot belongs to the identity. */
const bootOf = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

const workingFolder = (pid: number): string | null => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
};

const isSignallable = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};
