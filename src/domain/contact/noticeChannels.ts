import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { CONTACT_CHANNELS, type ContactChannel } from './contactChange.ts';

/** The ways a person chose to be told by, each once; SMS first. A deadline runs for who is told by none, so one must stay. */
export function readChannels(chosen: readonly ContactChannel[]): Outcome<readonly ContactChannel[]> {
  const channels = CONTACT_CHANNELS.filter((channel) => chosen.includes(channel));
  if (channels.length > 0) return accepted(channels);
  const message = 'Choose at least one way: notices carry deadlines.';
  return refused({ code: 'INVALID_INPUT', issues: [{ path: 'channels', code: 'REQUIRED', message }] });
}
