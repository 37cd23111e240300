import type { SealedLine } from '../db/reads/sealedLines.ts';
import { LineWindow, touchesCohort, type Bystanders } from '../domain/queue/lineWindow.ts';
import type { Telling } from './positionWatcher.ts';

/** So many lines are kept for those who come back after a cut. */
const KEPT = 1_000;
/** And so many for those who take nothing: after that they begin anew. */
const MOST = 10_000;

/** The last lines of the journal that touch one cohort, and what they did to those who watch it. */
export class LaneLog {
  readonly #birthYear: number;
  #lines: SealedLine[] = [];
  /** Everything of the cohort after this place is here. */
  #from: number;
  #seq: number;
  readonly #windows = new Map<number, LineWindow<SealedLine>>();
  #hadLanes = false;
  #shared = new WeakMap<Bystanders<SealedLine>, { readonly isSmall: boolean; readonly telling: Telling }>();

  constructor(birthYear: number, seq: number) {
    this.#birthYear = birthYear;
    this.#from = seq;
    this.#seq = seq;
  }

  get seq(): number {
    return this.#seq;
  }

  /** @returns whether it is of the cohort. */
  add(line: SealedLine): boolean {
    this.#seq = line.citySeq;
    this.#windows.clear();
    if (line.birthYear !== this.#birthYear && !touchesCohort(this.#birthYear, line)) return false;
    this.#lines.push(line);
    if (this.#lines.length > MOST * 1.1) this.#cut(this.#lines.length - MOST);
    return true;
  }

  covers(seq: number): boolean {
    return seq >= this.#from;
  }

  isTouchedAfter(seq: number): boolean {
    return (this.#lines.at(-1)?.citySeq ?? 0) > seq;
  }

  /** What came after this place. */
  since(seq: number, hasLanes: boolean): LineWindow<SealedLine> {
    if (hasLanes !== this.#hadLanes) this.#windows.clear();
    this.#hadLanes = hasLanes;
    const known = this.#windows.get(seq);
    if (known !== undefined) return known;
    const made = new LineWindow(this.#birthYear, this.#lines.slice(this.#firstAfter(seq)), hasLanes);
    this.#windows.set(seq, made);
    return made;
  }

  /** One for all whom the same lines moved in the same way. */
  sharedTelling(all: Bystanders<SealedLine>, isSmall: boolean, make: () => Telling): Telling {
    const known = this.#shared.get(all);
    if (known?.isSmall === isSmall) return known.telling;
    const telling = make();
    this.#shared.set(all, { isSmall, telling });
    return telling;
  }

  /** Nobody needs what is before this place; the latest are kept all the same. */
  forget(seq: number): void {
    const spare = this.#lines.length - KEPT;
    if (spare > KEPT) this.#cut(Math.min(spare, this.#firstAfter(seq)));
  }

  #cut(count: number): void {
    const last = this.#lines.splice(0, count).at(-1);
    if (last !== undefined) this.#from = last.citySeq;
    this.#windows.clear();
  }

  #firstAfter(seq: number): number {
    let low = 0;
    let high = this.#lines.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#lines[middle]?.citySeq ?? 0) <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
