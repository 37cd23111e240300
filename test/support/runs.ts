/**
 * How many cases a property runs: `short` in the everyday set, `long` with KEZEK_LONG=1. A failing property prints its
 * seed and path; giving both to `fc.assert` replays it.
 */
export const runs = (short: number, long: number): number => (process.env['KEZEK_LONG'] === '1' ? long : short);
