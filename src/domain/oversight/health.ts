import type { ContactChannel } from '../contact/contactChange.ts';
import type { DeliveryState } from '../notice/delivery.ts';

export interface DeliveryCount {
  readonly channel: ContactChannel;
  readonly state: DeliveryState;
  readonly count: number;
}

export interface Backlog {
  readonly waiting: number;
  /** How long the oldest has waited beyond its time, by the clock of the database. Null: none waits. */
  readonly oldestSeconds: number | null;
}
