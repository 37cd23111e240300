/** Counts in a row, of which the sum up to any place is known in the logarithm of their number (a Fenwick tree). */
export class CountTree {
  readonly #sums: Int32Array;
  /** The greatest power of two that is no greater than the number of counts. */
  readonly #widest: number;

  constructor(counts: readonly number[]) {
    const sums = new Int32Array(counts.length + 1);
    for (let place = 1; place < sums.length; place += 1) {
      const sum = (sums[place] ?? 0) + (counts[place - 1] ?? 0);
      sums[place] = sum;
      const above = place + (place & -place);
      if (above < sums.length) sums[above] = (sums[above] ?? 0) + sum;
    }
    this.#sums = sums;
    this.#widest = counts.length === 0 ? 0 : 2 ** Math.floor(Math.log2(counts.length));
  }

  add(index: number, difference: number): void {
    const sums = this.#sums;
    for (let place = index + 1; place < sums.length; place += place & -place) {
      sums[place] = (sums[place] ?? 0) + difference;
    }
  }

  /** The sum of all counts before this one. */
  before(index: number): number {
    let sum = 0;
    for (let place = index; place > 0; place -= place & -place) sum += this.#sums[place] ?? 0;
    return sum;
  }

  /** In which count the so-manieth (0 = the first) of all lies, and how many of all lie before that count. */
  find(nth: number): { readonly index: number; readonly before: number } {
    let index = 0;
    let before = 0;
    for (let width = this.#widest; width > 0; width >>= 1) {
      const sum = this.#sums[index + width];
      if (sum === undefined || before + sum > nth) continue;
      index += width;
      before += sum;
    }
    return { index, before };
  }
}
