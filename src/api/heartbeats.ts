/** Milliseconds between two beats of one heart: a dead peer is noticed within twice this, and proxies cut what is silent. */
const BEAT_EVERY = 10_000;
/** All hearts beat in so many turns, one after the other. */
const TURNS = 200;
const TURN_EVERY = BEAT_EVERY / TURNS;
/** Who joins takes the emptiest of the turns of the last second: the first beat, too, comes after about ten. */
const JOINED = 20;
/** What is late is made up for little by little. */
const MOST_TURNS_AT_ONCE = 4;

/**
 * The hearts of everything that stays open, by one clock. With a timer each, all that had become due while the process did
 * something else would beat together, and from then on always: ten thousand at once would hold it for a fifth of a second.
 */
export class Heartbeats {
  readonly #turns = Array.from({ length: TURNS }, () => new Set<() => void>());
  #size = 0;
  #timer: NodeJS.Timeout | undefined;
  /** `performance.now()` */
  #startedAt = 0;
  #turnsTaken = 0;

  /**
   * It beats for the first time after 9 to 10 seconds, and then every 10 seconds.
   *
   * @returns stops it.
   */
  add(beat: () => void): () => void {
    this.#timer ??= this.#start();
    const turn = this.#emptiest();
    turn.add(beat);
    this.#size += 1;
    return () => {
      if (!turn.delete(beat)) return;
      this.#size -= 1;
      if (this.#size === 0) this.#stop();
    };
  }

  #start(): NodeJS.Timeout {
    this.#startedAt = performance.now();
    this.#turnsTaken = 0;
    return setInterval(() => this.#takeTurns(), TURN_EVERY);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #turn(nth: number): Set<() => void> {
    const turn = this.#turns[(nth + TURNS) % TURNS];
    if (turn === undefined) throw new RangeError('There are not so many turns');
    return turn;
  }

  #emptiest(): Set<() => void> {
    let found = this.#turn(this.#turnsTaken);
    for (let back = 1; back < JOINED; back += 1) {
      const turn = this.#turn(this.#turnsTaken - back);
      if (turn.size < found.size) found = turn;
    }
    return found;
  }

  #takeTurns(): void {
    const due = Math.floor((performance.now() - this.#startedAt) / TURN_EVERY);
    for (let taken = 0; taken < MOST_TURNS_AT_ONCE && this.#turnsTaken < due; taken += 1) {
      this.#turnsTaken += 1;
      for (const beat of this.#turn(this.#turnsTaken)) beat();
    }
  }
}
