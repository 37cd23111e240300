import { describe, expect, it } from 'vitest';
import { openCase, type Case } from '../../../src/domain/integrity/case.ts';
import { judgeEnrolled } from '../../../src/domain/integrity/judgeEnrolled.ts';
import type { Flag } from '../../../src/domain/integrity/watch.ts';
import type { CaseId, CertificateId, ChildId, CityId, DirectionId } from '../../../src/domain/shared/ids.ts';
import { setting } from '../support/setting.ts';

const childId = 7 as ChildId;
const enrolment = 70 as DirectionId;
const certificateId = 700 as CertificateId;
const direction = { kind: 'DIRECTION', directionId: enrolment } as const;
const certificate = { kind: 'CERTIFICATE', certificateId } as const;

const opened = (flag: Partial<Flag>): Case =>
  openCase(
    { childId, cause: 'VIOLATION_WHEN_ENROLLED', evidence: [direction], ...flag },
    { id: 1 as CaseId, cityId: 1 as CityId },
    setting('2026-03-02 10:00'),
  );

describe('R13: a violation of an enrolled child', () => {
  it('opens a case about the enrolment and the certificate in question', () => {
    expect(judgeEnrolled({ certificateId }, { childId, enrolment }, [])).toEqual({
      kind: 'OPEN',
      flag: { childId, cause: 'VIOLATION_WHEN_ENROLLED', evidence: [direction, certificate] },
    });
  });

  it('opens it beside a case of another cause, and after one that was judged', () => {
    const decided = { ...opened({}), state: { kind: 'CLEARED' } } as Case;
    for (const known of [opened({ cause: 'PHONE_SHARED' }), decided]) {
      expect(judgeEnrolled({ certificateId: null }, { childId, enrolment }, [known])).toMatchObject({ kind: 'OPEN' });
    }
  });

  it('adds to the one that is open what is new, and nothing twice', () => {
    const open = opened({});
    expect(judgeEnrolled({ certificateId }, { childId, enrolment }, [open])).toEqual({
      kind: 'APPEND',
      to: open,
      evidence: [certificate],
    });
    expect(judgeEnrolled({ certificateId: null }, { childId, enrolment }, [open])).toBeNull();
  });
});
