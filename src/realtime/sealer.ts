import { setTimeout as pause } from 'node:timers/promises';
import type { CityId } from '../domain/shared/ids.ts';
import { GENESIS, linkOf } from '../db/sealing/chain.ts';
import { askedAbout, gapsAbove, hasHoles, lowOf, withoutDead, without, type Gaps } from '../db/sealing/gaps.ts';
import type { Seal, SealingSession, UnsealedLine } from '../db/sealing/sealingSession.ts';

/** How far a city's sequence has come. */
export interface Sealed {
  readonly cityId: CityId;
  readonly upToSeq: number;
}

export interface SealerOptions {
  readonly session: SealingSession;
  /** Told after each seal is committed. */
  readonly onSealed?: (sealed: readonly Sealed[]) => void;
  /** Told when the database does not answer; the sealer goes on trying. */
  readonly onTrouble?: (error: unknown) => void;
}

interface State {
  readonly gaps: Gaps;
  readonly heads: ReadonlyMap<CityId, Pick<Seal, 'citySeq' | 'hash'>>;
}

const AT_ONCE = 2_000;
const SHORTEST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 20;
/** Another process seals: ready to take over when it ends. */
const STANDBY_MS = 500;
const AFTER_TROUBLE_MS = 500;
/** How far the watermark may stay behind: so many ids a new sealer looks through again. */
const WATERMARK_STEP = 1_000;

/**
 * Gives every committed journal line its place in the city's gapless sequence and its link of the hash chain (I9).
 * Every process has one and stands ready; a lock of the database picks the one that works. Ids are no order to read by:
 * they are taken before the commit, so a lower one may appear after a higher one. What a sealer sees in one look is
 * sealed by id, and that is the order of causes, because each line is its transaction's last insert, after every lock.
 */
export class Sealer {
  #state: State | null = null;
  #watermark = 0;
  readonly #options: SealerOptions;
  readonly #stopping = new AbortController();
  #running: Promise<void> | null = null;

  constructor(options: SealerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends after the look it is at. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#options.session.close();
  }

  /** One look. @returns how many lines were sealed; null: another process seals. */
  async seal(): Promise<number | null> {
    const { session } = this.#options;
    try {
      if (!(await session.hold())) {
        this.#state = null;
        return null;
      }
      this.#state ??= await this.#begin();
      return await this.#look(this.#state);
    } catch (error) {
      // What was committed is not known: all is read anew.
      this.#state = null;
      throw error;
    }
  }

  async #begin(): Promise<State> {
    const { session } = this.#options;
    this.#watermark = await session.findWatermark();
    const heads = new Map((await session.findHeads()).map(({ cityId, ...head }) => [cityId, head]));
    return { heads, gaps: gapsAbove(this.#watermark, await session.findSealedAbove(this.#watermark)) };
  }

  async #look(state: State): Promise<number> {
    const { session, onSealed } = this.#options;
    // Asked before the lines are read: who had ended by then has left its lines to be read.
    const running = hasHoles(state.gaps) ? await session.findRunning() : null;
    const lines = await session.findUnsealed(state.gaps, AT_ONCE);
    const { seals, heads } = sealsOf(lines, state.heads);
    if (seals.length > 0) await session.saveSeals(seals);
    const ids = lines.map(({ id }) => id);
    const seen = without(running === null ? state.gaps : askedAbout(state.gaps, running), ids);
    const isWhole = lines.length < AT_ONCE;
    const gaps = running !== null && isWhole ? withoutDead(seen, running) : seen;
    this.#state = { gaps, heads };
    await this.#moveWatermark(lowOf(gaps));
    if (seals.length > 0) onSealed?.(changedHeads(seals));
    return seals.length;
  }

  async #moveWatermark(low: number): Promise<void> {
    if (low - this.#watermark < WATERMARK_STEP) return;
    await this.#options.session.saveWatermark(low);
    this.#watermark = low;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    let wait = SHORTEST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        const sealed = await this.seal();
        if (sealed === null) wait = STANDBY_MS;
        else if (sealed > 0) wait = SHORTEST_PAUSE_MS;
        else wait = Math.min(Math.max(wait, SHORTEST_PAUSE_MS) * 1.5, LONGEST_PAUSE_MS);
        if (sealed === AT_ONCE) continue;
      } catch (error) {
        if (!signal.aborted) this.#options.onTrouble?.(error);
        wait = AFTER_TROUBLE_MS;
      }
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
  }
}

function sealsOf(
  lines: readonly UnsealedLine[],
  before: State['heads'],
): { readonly seals: readonly Seal[]; readonly heads: State['heads'] } {
  const heads = new Map(before);
  const seals = lines.map(({ id: journalId, cityId, line }): Seal => {
    const head = heads.get(cityId) ?? { citySeq: 0, hash: GENESIS };
    const citySeq = head.citySeq + 1;
    const hash = linkOf(head.hash, citySeq, line);
    heads.set(cityId, { citySeq, hash });
    return { cityId, citySeq, journalId, hash };
  });
  return { seals, heads };
}

function changedHeads(seals: readonly Seal[]): readonly Sealed[] {
  const last = new Map(seals.map(({ cityId, citySeq }) => [cityId, citySeq]));
  return [...last].map(([cityId, upToSeq]) => ({ cityId, upToSeq }));
}
