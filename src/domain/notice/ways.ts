import { CONTACT_CHANNELS, type ContactChannel } from '../contact/contactChange.ts';
import type { DeliveryFailure } from './delivery.ts';

/** How a person may be reached. */
export interface Reach {
  /** What they chose; at least one. */
  readonly chosen: readonly ContactChannel[];
  /** Where a number or an address is known. */
  readonly known: readonly ContactChannel[];
}

/** One delivery to be made, or one that cannot be, for the desk to see. */
export interface Way {
  readonly channel: ContactChannel;
  readonly failure: DeliveryFailure | null;
}

/**
 * By every way that was chosen, can be taken and has an address; if there is none, by another one, because a deadline
 * runs from the event and not from the message (R6). SMS comes first.
 */
export function waysTo({ chosen, known }: Reach, carried: readonly ContactChannel[]): readonly Way[] {
  const open = CONTACT_CHANNELS.filter((channel) => known.includes(channel) && carried.includes(channel));
  const wanted = open.filter((channel) => chosen.includes(channel));
  const taken = wanted.length > 0 ? wanted : open.slice(0, 1);
  if (taken.length > 0) return taken.map((channel) => ({ channel, failure: null }));
  return [{ channel: 'PHONE', failure: known.length === 0 ? 'NO_ADDRESS' : 'NO_GATEWAY' }];
}

/** D11: a code goes to the new number or address and nowhere else. Null: it is not waited for any more. */
export function wayOfCode(channel: ContactChannel | null, carried: readonly ContactChannel[]): readonly Way[] {
  if (channel === null) return [{ channel: 'PHONE', failure: 'OUTDATED' }];
  return [{ channel, failure: carried.includes(channel) ? null : 'NO_GATEWAY' }];
}
