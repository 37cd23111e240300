import type { Viewer } from '../domain/access/viewer.ts';
import type { Soon } from '../domain/shared/soon.ts';

/** From an identity to our own person with the roles of this moment. */
export interface PersonDirectory {
  /** Null for one who may not come in. */
  find(issuer: string, subject: string): Soon<Viewer | null>;
}
