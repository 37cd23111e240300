/** A text in the three languages people read. */
export interface Localized {
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}
