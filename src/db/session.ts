/**
 * Every connection works in UTC and as the role that cannot change the journal (I9). Compiling a plan (jit) takes
 * longer than any statement here runs.
 */
export const SESSION = { TimeZone: 'UTC', role: 'kezek_app', jit: 'off', application_name: 'kezek' } as const;
