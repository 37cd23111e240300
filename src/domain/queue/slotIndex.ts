const FREE = -1;
const SMALLEST = 16;

/**
 * Which slot a row id has: a table of 8 bytes an id, a fifth of a `Map`. Nothing is ever taken out; whoever has ended
 * keeps the slot until the cohort is built anew.
 */
export class SlotIndex {
  /** The ids by slot, for which the table holds only the slots. */
  readonly #idOf: (slot: number) => number;
  #table: Int32Array;
  #size = 0;

  constructor(idOf: (slot: number) => number, expected = 0) {
    this.#idOf = idOf;
    this.#table = new Int32Array(Math.max(SMALLEST, 2 ** Math.ceil(Math.log2(Math.max(1, expected) * 2)))).fill(FREE);
  }

  get(id: number): number | undefined {
    const slot = this.#table[this.#placeOf(id)];
    return slot === undefined || slot === FREE ? undefined : slot;
  }

  /** The id must not have a slot yet. */
  set(id: number, slot: number): void {
    if (this.#size * 2 >= this.#table.length) this.#widen();
    this.#table[this.#placeOf(id)] = slot;
    this.#size += 1;
  }

  /** Where the id stands, or would. */
  #placeOf(id: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    // Ids come one after the other: spread over the table, by the golden ratio.
    let place = Math.imul(id % 2 ** 31, 0x9e3779b1) & mask;
    for (let slot = table[place]; slot !== FREE && slot !== undefined; slot = table[place]) {
      if (this.#idOf(slot) === id) return place;
      place = (place + 1) & mask;
    }
    return place;
  }

  #widen(): void {
    const before = this.#table;
    this.#table = new Int32Array(before.length * 2).fill(FREE);
    for (const slot of before) if (slot !== FREE) this.#table[this.#placeOf(this.#idOf(slot))] = slot;
  }
}
