import { asInstant, type Instant } from '../shared/time.ts';

/** Twelve of these: 60 bits. None is read for another (Crockford's base 32). */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const INVITATION_CODE_LENGTH = 12;
const LIVES_MS = 7 * 86_400_000;

/** @param draws twelve numbers of 0 to 255 that nobody can foresee. */
export const invitationCode = (draws: Uint8Array): string =>
  Array.from(draws, (draw) => SYMBOLS.charAt(draw % SYMBOLS.length)).join('');

/** As it is shown and spoken: in fours. */
export const inFours = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** The code as it was given, however it is typed; null for what cannot be one. */
export function readInvitationCode(typed: string): string | null {
  if (typed.length > INVITATION_CODE_LENGTH * 4) return null;
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return code.length === INVITATION_CODE_LENGTH && [...code].every((symbol) => SYMBOLS.includes(symbol)) ? code : null;
}

export const invitationEndsAt = (createdAt: Instant): Instant => asInstant(createdAt + LIVES_MS);
