import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { CONTACT_CHANNELS, type ContactChannel } from './contactChange.ts';

/** The ways a person chose to be told by, each once; SMS first. A deadline runs for who is told by none, so one must stay. */
export function readChannels(chosen: readonly ContactChannel[]): Outcome<readonly ContactChannel[]> {
  if (chosen.length === 0) return refusedBecause('REQUIRED', 'Choose at least one way: notices carry deadlines.');
  if (new Set(chosen).size !== chosen.length) return refusedBecause('REPEATED', 'Name each way once.');
  return accepted(CONTACT_CHANNELS.filter((channel) => chosen.includes(channel)));
}

const refusedBecause = (code: string, message: string): Outcome<never> =>
  refused({ code: 'INVALID_INPUT', issues: [{ path: 'channels', code, message }] });
