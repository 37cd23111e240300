/** Chance that can be repeated: the same seed gives the same city on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** 0 … below - 1. */
  whole(below: number): number;
  chance(probability: number): boolean;
  pick<T>(those: readonly T[]): T;
  /** A stream of its own by name: drawing more here moves nothing there. */
  branch(name: string): Random;
}

/** SplitMix32: a counter and two rounds of mixing. Quick, even, and no cipher. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    mixed ^= mixed >>> 15;
    return (mixed >>> 0) / 0x1_0000_0000;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (those) => {
      const picked = those[whole(those.length)];
      if (picked === undefined) throw new RangeError('Nothing to pick from');
      return picked;
    },
    branch: (name) => seededRandom(hashed(name, seed)),
  };
}

function hashed(name: string, seed: number): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** Draws by weight in the time of a binary search. */
export function weighted(weights: readonly number[]): (random: Random) => number {
  const bounds: number[] = [];
  let total = 0;
  for (const weight of weights) bounds.push((total += weight));
  if (!(total > 0)) throw new RangeError('Weights must add up to something');
  return (random) => {
    const wanted = random.next() * total;
    let low = 0;
    let high = bounds.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((bounds[middle] ?? total) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Shares of a whole number, in proportion to the weights and adding up exactly: largest remainders get the rest. */
export function sharesOf(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((added, weight) => added + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const shares = exact.map(Math.floor);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  let left = total - shares.reduce((added, share) => added + share, 0);
  for (const { index } of byRemainder) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}
