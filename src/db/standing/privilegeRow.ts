import type { Privilege, PrivilegeState } from '../../domain/privilege/privilege.ts';
import type { PrivilegeId } from '../../domain/shared/ids.ts';
import type { Cipher, Place } from '../cipher.ts';
import type { privilege } from '../tables/privilege.ts';
import { wrongRow } from './wrongRow.ts';

export type PrivilegeRow = typeof privilege.$inferSelect;
/** All that ever changes of a claim. */
export type PrivilegeEnd = Pick<PrivilegeRow, 'id' | 'state' | 'endedAt' | 'cause'>;

export function privilegeFrom(row: PrivilegeRow, cipher: Cipher): Privilege {
  if (row.category === 'GENERAL') throw wrongRow('privilege', row.id);
  return {
    id: row.id,
    applicationId: row.applicationId,
    subcategory: cipher.decrypt(row.subcategoryCipher, placeOf(row.id)),
    category: row.category,
    claimedAt: row.claimedAt,
    state: privilegeStateFrom(row),
  };
}

export const toPrivilegeRow = (claim: Privilege, cipher: Cipher): PrivilegeRow => ({
  ...endOfPrivilege(claim),
  applicationId: claim.applicationId,
  subcategoryCipher: cipher.encrypt(claim.subcategory, placeOf(claim.id)),
  category: claim.category,
  claimedAt: claim.claimedAt,
});

export const endOfPrivilege = ({ id, state }: Privilege): PrivilegeEnd => ({
  id,
  state: state.kind,
  endedAt: state.kind === 'CLAIMED' ? null : state.at,
  cause: state.kind === 'DROPPED_NOT_CONFIRMED' ? state.cause : null,
});

const placeOf = (row: PrivilegeId): Place => ({ table: 'privilege', column: 'subcategory_cipher', row });

export function privilegeStateFrom({ id, state, endedAt: at, cause }: PrivilegeEnd): PrivilegeState {
  if (state === 'CLAIMED') return { kind: state };
  if (at === null) throw wrongRow('privilege', id);
  if (state !== 'DROPPED_NOT_CONFIRMED') return { kind: state, at };
  if (cause === null) throw wrongRow('privilege', id);
  return { kind: state, at, cause };
}
