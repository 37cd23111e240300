/** No NUL and no lone surrogate: what Postgres and UTF-8 can hold. */
export const isStorable = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text);

/**
 * The path of the first text or key that cannot be stored, as `input.name`; null when all is well.
 * Walks with a list of its own: input may be nested deeper than the stack.
 */
export const findUnstorable = (input: unknown): string | null => {
  const open: [path: string, value: unknown][] = [['', input]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, value] = next;
    if (typeof value === 'string' && !isStorable(value)) return path;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      if (!isStorable(key)) return path;
      open.push([path === '' ? key : `${path}.${key}`, child]);
    }
  }
  return null;
};
