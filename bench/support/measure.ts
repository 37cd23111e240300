/** Milliseconds of single calls, any order. */
export interface Latency {
  readonly calls: number;
  /** What a quiet moment of a shared machine gives. */
  readonly p10Ms: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export const latencyOf = (times: readonly number[]): Latency => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => rounded(quantile(sorted, share));
  return { calls: sorted.length, p10Ms: at(0.1), p50Ms: at(0.5), p99Ms: at(0.99) };
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

/** The other programs of a shared machine disturb a median least. */
export const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** Three digits that mean something. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** Milliseconds of a core that this program has used: others on a shared machine do not count. */
export const coreMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** One call after the other. */
export async function timeEach(count: number, call: (nth: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const start = performance.now();
    await call(nth);
    times.push(performance.now() - start);
  }
  return times;
}

/** Calls a second with so many under way at once, over `count` calls. */
export async function rateOf(count: number, atOnce: number, call: (nth: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const start = performance.now();
  const lane = async (): Promise<void> => {
    for (let nth = next++; nth < count; nth = next++) await call(nth);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return (count / (performance.now() - start)) * 1_000;
}

/** The same numbers at every run. */
export const dice = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};
