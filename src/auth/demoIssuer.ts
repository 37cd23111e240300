/** Vouches for the people of a demo, and for nobody else. */
export const DEMO_ISSUER = 'kezek-demo';

/** Somebody who can be signed in as: `key` is asked for and becomes the subject of the token. */
export interface Persona {
  readonly key: string;
  readonly title: string;
}
