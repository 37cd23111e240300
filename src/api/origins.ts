/**
 * Web pages that may call us. A request without `Origin` comes from no page and passes. The `Host` header is not
 * asked: a page whose name was pointed at us afterwards could choose it.
 */
export interface Origins {
  allows(origin: string | undefined): boolean;
}

export const origins = (allowed: Iterable<string>): Origins => {
  const known = new Set(allowed);
  return { allows: (origin) => origin === undefined || known.has(origin) };
};

/** Our own pages, on the loopback names a browser may use for this port. */
export const ownOrigins = (port: number): readonly string[] =>
  ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${port}`);
