import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds that a process has computed so far, all its threads; NaN where the system does not tell (not Linux). */
export const cpuTimeOf = (pid: number | undefined): number => {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const times = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    );
    return times.reduce((sum, time) => sum + time, 0) / 1e6;
  } catch {
    return Number.NaN;
  }
};
