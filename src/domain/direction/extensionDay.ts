import type { Standing } from '../application/standing.ts';
import type { Setting } from '../policy/setting.ts';
import type { Day } from '../shared/time.ts';
import { extendDirection } from './extendDirection.ts';

/**
 * R16: "the button will appear only on the 5th day": the day on which this direction can be extended, today included.
 * Null when no such day is to come. The rule that extends decides; nothing is judged here a second time.
 */
export function extensionDay(standing: Standing, setting: Setting): Day | null {
  const extension = extendDirection(standing, '', setting);
  if (extension.ok) return standing.direction?.window.lastOn ?? null;
  return extension.refusal.code === 'EXTENSION_NOT_OPEN' ? extension.refusal.opensOn : null;
}
