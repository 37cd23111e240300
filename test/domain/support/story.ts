import type { Standing } from '../../../src/domain/application/standing.ts';
import type { Category } from '../../../src/domain/privilege/category.ts';
import { confirmPrivilege } from '../../../src/domain/verification/confirmPrivilege.ts';
import { presentCertificate } from '../../../src/domain/verification/presentCertificate.ts';
import { rejectPrivilege } from '../../../src/domain/verification/rejectPrivilege.ts';
import type { Preset } from '../../../src/domain/policy/policy.ts';
import { after } from './outcome.ts';
import { setting } from './setting.ts';
import { certificateOf, directed, SPECIALIST, standingOf } from './standing.ts';

/**
 * One direction of June 2025, as far as a test needs it: issued on Tuesday the 3rd at 10:00, window until Wednesday the
 * 11th (Friday the 6th is a holiday); a certificate presented on the 5th at 11:00; the verdict on the 9th at 15:00, and
 * from then the second window until Monday the 16th.
 */
export const ISSUED = '2025-06-03 10:00';
export const PRESENTED = '2025-06-05 11:00';
export const JUDGED = '2025-06-09 15:00';

interface Story {
  readonly preset?: Preset;
  readonly category?: Category;
  /** Instead of the child of `standingOf`. */
  readonly standing?: Standing;
  readonly certificateOn?: string;
}

export const offered = ({ preset = 'astana-2019', category = 'EXTRAORDINARY', standing }: Story = {}): Standing =>
  directed(standing ?? standingOf({ category }), setting(ISSUED, { preset }));

export const presented = ({ preset = 'astana-2019', certificateOn = '2025-06-02', ...story }: Story = {}): Standing =>
  after(
    presentCertificate(offered({ preset, ...story }), certificateOf(certificateOn), setting(PRESENTED, { preset })),
  );

export const confirmed = ({ preset = 'astana-2019', ...story }: Story = {}): Standing =>
  after(
    confirmPrivilege(
      presented({ preset, ...story }),
      { by: SPECIALIST, staleAcceptedBecause: null },
      setting(JUDGED, { preset }),
    ),
  );

export const rejected = ({ preset = 'astana-2019', ...story }: Story = {}): Standing =>
  after(
    rejectPrivilege(
      presented({ preset, ...story }),
      { by: SPECIALIST, reason: 'NOT_IN_CATEGORY' },
      setting(JUDGED, { preset }),
    ),
  );
