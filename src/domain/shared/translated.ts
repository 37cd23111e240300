/** A text people read, in the three languages of the city (R22). */
export interface Translated {
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}
