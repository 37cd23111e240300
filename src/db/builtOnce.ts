import type { Reader } from './client.ts';

/**
 * A statement that is read again and again. Its text is put together once for each pool instead of at each call, which
 * costs this process more than the database needs to answer. `build` ends with `prepare` and names what differs from call
 * to call by `sql.placeholder`; a transaction has a client of its own, for which it is built anew.
 */
export function builtOnce<Statement>(build: (reader: Reader) => Statement): (reader: Reader) => Statement {
  const built = new WeakMap<Reader, Statement>();
  return (reader) => {
    const known = built.get(reader);
    if (known !== undefined) return known;
    const made = build(reader);
    built.set(reader, made);
    return made;
  };
}
