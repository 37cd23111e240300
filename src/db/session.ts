/**
 * Every connection works in UTC and as the role that cannot change the journal (I9). Compiling a plan (jit) takes
 * longer than any statement here runs.
 */
export const SESSION = { TimeZone: 'UTC', role: 'kezek_app', jit: 'off', application_name: 'kezek' } as const;

/**
 * Seconds before a lost connection is tried again. The library counts the refusals of a whole pool together and would
 * soon wait up to twenty, long after the server is back.
 */
export const backoff = (refusals: number): number => Math.min(2 ** refusals / 100, 0.5);
