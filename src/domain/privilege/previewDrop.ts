import { isWaiting } from '../application/application.ts';
import { settled } from '../application/settled.ts';
import type { Standing } from '../application/standing.ts';
import type { Setting } from '../policy/setting.ts';
import { accepted, type Outcome } from '../shared/outcome.ts';
import { dropPrivilege } from './dropPrivilege.ts';

/** What dropping a privilege would leave. */
export interface PreviewedDrop {
  /** A direction issued on it would end, and its seat be free. */
  readonly isDirectionEnded: boolean;
  /** Could it take a seat then (B9)? */
  readonly isWaiting: boolean;
}

/** B4 before it happens, by the very function that does it. */
export function previewDrop(standing: Standing, setting: Setting): Outcome<PreviewedDrop> {
  const before = settled(standing, setting);
  const step = dropPrivilege(before, setting);
  if (!step.ok) return step;
  const { application } = step.value.standing;
  return accepted({
    isDirectionEnded: before.application.state.kind === 'DIRECTED' && application.state.kind !== 'DIRECTED',
    isWaiting: isWaiting(application, setting.now),
  });
}
