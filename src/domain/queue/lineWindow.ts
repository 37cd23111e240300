import type { ApplicationId } from '../shared/ids.ts';
import { explainMove, movesCohort, type LineOfQueue } from './explainMove.ts';
import type { LedgerLine, PositionDelta } from './ledger.ts';
import { compareKeys, type QueueKey } from './queueKey.ts';

/** What the lines of a time did to everybody who stands at one place between the keys that changed. */
export interface Bystanders<Line> {
  /** Those that may have moved them, in their order. */
  readonly lines: readonly Line[];
  /** By how much, as far as the keys tell: in strict order that is all. */
  readonly moved: PositionDelta;
  readonly causes: readonly LedgerLine[];
}

/** Does this line touch the cohort at all: who stands, who could take a seat, what they wish, by which rules? */
export const touchesCohort = (birthYear: number, line: LineOfQueue): boolean =>
  line.type === 'POLICY_ADDED' ||
  (line.type === 'WISHES_CHANGED' && line.birthYear === birthYear) ||
  movesCohort(birthYear, line);

/**
 * The lines of the journal over a time, as seen by the many who only stand behind: whoever stands between the same two
 * changed keys sees the same of them, so that it is worked out once for all of these.
 */
export class LineWindow<Line extends LineOfQueue> {
  readonly lines: readonly Line[];
  readonly #birthYear: number;
  readonly #touching: readonly Line[];
  readonly #isEverybodyMoved: boolean;
  /** The keys that changed, in the order of the queue. */
  readonly #bounds: readonly QueueKey[];
  readonly #byPlace = new Map<number, Bystanders<Line>>();
  readonly #subjects: ReadonlySet<ApplicationId | null>;

  /** @param hasLanes B8: the order is no key, whatever happens may move anybody. */
  constructor(birthYear: number, lines: readonly Line[], hasLanes: boolean) {
    this.lines = lines;
    this.#birthYear = birthYear;
    this.#touching = lines.filter((line) => touchesCohort(birthYear, line));
    this.#isEverybodyMoved = hasLanes || lines.some(({ type }) => type === 'POLICY_ADDED');
    this.#bounds = this.#touching
      .flatMap(({ keyBefore, keyAfter }) => [keyBefore, keyAfter].filter((key) => key !== null))
      .sort(compareKeys);
    this.#subjects = new Set(lines.map(({ applicationId }) => applicationId));
  }

  /** Did one of the lines happen to this application itself? */
  isAbout(applicationId: ApplicationId): boolean {
    return this.#subjects.has(applicationId);
  }

  /** In front of whom nothing moved; null: everybody is touched, or (`isEmpty`) nobody. */
  get firstKey(): QueueKey | null {
    return this.#isEverybodyMoved ? null : (this.#bounds[0] ?? null);
  }

  get isEmpty(): boolean {
    return this.#touching.length === 0;
  }

  /** The same object for all who stand at the same place. `applicationId` is any of them, and no line is about it. */
  bystandersAt(key: QueueKey, applicationId: ApplicationId): Bystanders<Line> {
    const place = this.#placeOf(key);
    const known = this.#byPlace.get(place);
    if (known !== undefined) return known;
    const lines = this.#touching.filter((line) => this.#isAhead(line, key));
    const causes = explainMove({ applicationId, birthYear: this.#birthYear, key }, lines, null);
    const sumOf = (number: 'place' | 'waitingAhead'): number => causes.reduce((sum, cause) => sum + cause[number], 0);
    const found = { lines, causes, moved: { place: sumOf('place'), waitingAhead: sumOf('waitingAhead') } };
    this.#byPlace.set(place, found);
    return found;
  }

  /** Those that concern one that a line is about. */
  linesFor(key: QueueKey | null, applicationId: ApplicationId): readonly Line[] {
    return this.lines.filter(
      (line) =>
        line.applicationId === applicationId ||
        (key !== null && touchesCohort(this.#birthYear, line) && this.#isAhead(line, key)),
    );
  }

  /** In strict order whatever happens behind it moves nothing; its wishes count those before it alone. */
  #isAhead({ type, keyBefore, keyAfter }: Line, key: QueueKey): boolean {
    const isBefore = (other: QueueKey | null): boolean => other !== null && compareKeys(other, key) < 0;
    return this.#isEverybodyMoved || type === 'POLICY_ADDED' || isBefore(keyBefore) || isBefore(keyAfter);
  }

  /** How many of the changed keys stand before it. */
  #placeOf(key: QueueKey): number {
    let low = 0;
    let high = this.#bounds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const bound = this.#bounds[middle];
      if (bound !== undefined && compareKeys(bound, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
