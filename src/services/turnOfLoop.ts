/**
 * The loop has had a turn when it resolves: whoever waited for it has been served, and every statement begun before has
 * been sent, so that the server does it before any that is begun after.
 */
export const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Looked at later: until then its failure is nobody's yet, and must not end the process. */
export function whenever<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}
