import { describe, expect, it } from 'vitest';
import { reconcile, type Evidence } from '../../../src/domain/integrity/reconcile.ts';
import type { CertificateId, PolicyId } from '../../../src/domain/shared/ids.ts';
import { at, day } from '../support/at.ts';
import { policyOf, setting } from '../support/setting.ts';

const evidenceOf = (rest: Partial<Evidence> = {}): Evidence => ({
  issuedOn: day('2025-06-05'),
  presentedAt: at('2025-06-11 10:00'),
  presentedOn: day('2025-06-11'),
  age: 'VALID',
  policyId: 1 as PolicyId,
  isStaleWithoutReason: false,
  isRecordedByRelative: false,
  isVerifiedByRelative: false,
  samePaperAs: null,
  sameFileAs: null,
  ...rest,
});

const IN = setting('2025-07-01 10:00');
const kinds = (rest: Partial<Evidence>, within = IN) => reconcile(evidenceOf(rest), within).map(({ kind }) => kind);

describe('R13: a certificate, checked again', () => {
  it('as it should be, nothing speaks against it', () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ issuedOn: day('2025-05-01'), age: 'STALE' })).toEqual([]);
    expect(kinds({ issuedOn: day('2025-06-01') })).toEqual([]);
  });

  it('R10: an age that the days do not give, and a stale one accepted without a reason', () => {
    expect(kinds({ issuedOn: day('2025-05-31') })).toEqual(['DATE_DOES_NOT_FIT']);
    expect(kinds({ age: 'STALE' })).toEqual(['DATE_DOES_NOT_FIT']);
    expect(kinds({ issuedOn: day('2025-06-12') })).toEqual(['DATE_DOES_NOT_FIT']);
    expect(kinds({ issuedOn: day('2025-05-01'), age: 'STALE', isStaleWithoutReason: true })).toEqual([
      'DATE_DOES_NOT_FIT',
    ]);
  });

  it('R10: a day of presentation that is not the day on which it was received', () => {
    expect(kinds({ presentedOn: day('2025-06-10') })).toEqual(['DATE_DOES_NOT_FIT']);
    // Already the next day in the city, not yet in UTC.
    const presentedAt = at('2025-06-11 00:30');
    expect(kinds({ presentedAt })).toEqual([]);
  });

  it('is judged by the rules of its time: of its direction, or of the day on which it was laid with a claim', () => {
    const policies = [
      policyOf({ id: 1, validFrom: '2018-01-01 00:00' }),
      policyOf({ id: 2, validFrom: '2025-06-15 00:00', rules: { certificateValidDays: 3 } }),
    ];
    const later = setting('2025-07-01 10:00', { policies });
    expect(kinds({}, later)).toEqual([]);
    expect(kinds({ policyId: null }, later)).toEqual([]);
    expect(kinds({ policyId: 2 as PolicyId }, later)).toEqual(['DATE_DOES_NOT_FIT']);
    expect(kinds({ policyId: 2 as PolicyId, age: 'STALE' }, later)).toEqual([]);
  });

  it('says everything that speaks against it, and whose paper or file it is', () => {
    const [paper, file] = [7 as CertificateId, 8 as CertificateId];
    const all = { samePaperAs: paper, sameFileAs: file, isRecordedByRelative: true, isVerifiedByRelative: true };
    expect(reconcile(evidenceOf({ ...all, age: 'STALE' }), IN)).toEqual([
      { kind: 'PAPER_OF_ANOTHER_FAMILY', sameAs: paper },
      { kind: 'FILE_OF_ANOTHER_FAMILY', sameAs: file },
      { kind: 'DATE_DOES_NOT_FIT', sameAs: null },
      { kind: 'RECORDED_BY_RELATIVE', sameAs: null },
      { kind: 'VERIFIED_BY_RELATIVE', sameAs: null },
    ]);
  });
});
