/** Where the sealed journal of a city is not what was sealed. */
export interface Break {
  readonly citySeq: number;
  readonly reason: 'PLACE_MISSING' | 'LINE_MISSING' | 'LINE_OR_ORDER_CHANGED';
}

export interface ChainReport {
  /** Lines found right, from the first on. */
  readonly lines: number;
  /** The link of the last of them, in hexadecimal; kept elsewhere, it also shows a cut-off end. */
  readonly head: string;
  readonly brokenAt: Break | null;
}
