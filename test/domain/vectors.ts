import raw from './vectors.json' with { type: 'json' };

/** The shared test vectors: the same cases any other implementation of the letter would have to pass. */
interface Vectors {
  readonly addWorkingDays: readonly [at: string, count: number, lastOn: string, why: string][];
  readonly extension: readonly [clickedOn: string, lastOn: string, why: string][];
  readonly certificate: readonly [issuedOn: string | null, presentedOn: string, answer: string][];
  readonly localInstants: readonly [at: string, wallClock: string][];
  readonly iinValid: readonly [number: string, birthOn: string, sex: string][];
  readonly iinInvalid: readonly [number: string, defect: string][];
  readonly windowBound: { readonly cases: readonly [lastOn: string, endsAt: string][] };
  readonly stopListEnds: { readonly cases: readonly [missedOn: string, until: string][] };
  readonly eligibleFrom: readonly [birthOn: string, on: string][];
  readonly agedOutFrom: readonly [birthOn: string, on: string][];
  readonly twins: readonly [one: string, other: string, areTwins: boolean][];
}

// JSON knows no tuples: the compiler reads its rows as lists.
export const vectors = raw as unknown as Vectors;
