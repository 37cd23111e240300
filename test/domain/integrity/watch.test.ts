import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  WATCH_THRESHOLDS,
  watchCertificates,
  watchChild,
  watchPhones,
  type WatchedCertificate,
  type WatchedDirection,
} from '../../../src/domain/integrity/watch.ts';
import { PRESET_RULES } from '../../../src/domain/policy/presets.ts';
import type { ApplicationId, CertificateId, DirectionId, PersonId } from '../../../src/domain/shared/ids.ts';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';

// The database gives ids in the city; here a plain number does.
const directionId = (id: number) => id as DirectionId;
const applicationId = (id: number) => id as ApplicationId;
const certificateId = (id: number) => id as CertificateId;
const personId = (id: number) => id as PersonId;

const watch = { ...PRESET_RULES['astana-2019'], ...WATCH_THRESHOLDS, zone: 'Asia/Almaty' };

const direction = (
  id: number,
  given: Partial<Omit<WatchedDirection, 'issuedAt'>> & { issuedAt?: string },
): WatchedDirection => ({
  directionId: directionId(id),
  applicationId: applicationId(1),
  ground: 'EXTRAORDINARY',
  state: 'AWAITING_CONFIRMATION',
  ...given,
  issuedAt: asInstant(Date.parse(given.issuedAt ?? '2025-06-02T10:00:00+05:00')),
});

const flagsOf = (...directions: WatchedDirection[]) =>
  watchChild(directions, watch).map(({ kind, timeline }) => [kind, ...timeline.map((found) => found.directionId)]);

describe('Repeated EXTRAORDINARY directions of one child', () => {
  const first = direction(1, { applicationId: applicationId(1), issuedAt: '2024-06-03T23:30:00+05:00' });
  const again = (issuedAt: string, id = 2) => direction(id, { applicationId: applicationId(id), issuedAt });

  it('R17: over distinct applications within 365 days are flagged with their timeline, oldest first', () => {
    expect(flagsOf(again('2024-09-02T10:00:00+05:00'), first)).toEqual([['REPEATED_EXTRAORDINARY', 1, 2]]);
  });

  it('R17: on day 365 still are, on day 366 no longer, by the local day', () => {
    expect(flagsOf(first, again('2025-06-03T23:59:59+05:00'))).toEqual([['REPEATED_EXTRAORDINARY', 1, 2]]);
    expect(flagsOf(first, again('2025-06-04T00:00:00+05:00'))).toEqual([]);
  });

  it('R17, R15: of one application are not, for cancelling and receiving again is allowed', () => {
    expect(flagsOf(first, direction(2, { issuedAt: '2024-07-01T10:00:00+05:00' }))).toEqual([]);
  });

  it('R17: on the ground GENERAL or PRIORITY are not', () => {
    expect(flagsOf(first, { ...again('2024-09-02T10:00:00+05:00'), ground: 'GENERAL' })).toEqual([]);
    expect(flagsOf(first, { ...again('2024-09-02T10:00:00+05:00'), ground: 'PRIORITY' })).toEqual([]);
  });

  it('R17: a third one appends; one that is far from all others stays out', () => {
    const third = again('2025-05-05T10:00:00+05:00', 3);
    const farBefore = again('2020-05-05T10:00:00+05:00', 4);
    expect(flagsOf(first, again('2024-09-02T10:00:00+05:00'), third, farBefore)).toEqual([
      ['REPEATED_EXTRAORDINARY', 1, 2, 3],
    ]);
  });

  it('R17: the days are the policy’s', () => {
    const pair = [first, again('2024-06-13T10:00:00+05:00')];
    expect(watchChild(pair, { ...watch, repeatedDirectionDays: 10 })).toHaveLength(1);
    expect(watchChild(pair, { ...watch, repeatedDirectionDays: 9 })).toHaveLength(0);
  });

  it('R17: are found whatever the order in which the directions are given', () => {
    const any = fc.record({
      application: fc.integer({ min: 1, max: 3 }),
      day: fc.integer({ min: 0, max: 1500 }),
      extraordinary: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), fc.infiniteStream(fc.nat()), (given, chance) => {
        const directions = given.map(({ application, day, extraordinary }, index) => ({
          ...direction(index + 1, {
            applicationId: applicationId(application),
            ground: extraordinary ? 'EXTRAORDINARY' : 'GENERAL',
          }),
          issuedAt: asInstant(Date.UTC(2020, 0, 1 + day, 6)),
        }));
        const shuffled = directions
          .map((found) => ({ found, at: chance.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ found }) => found);
        const flags = watchChild(directions, watch);
        expect(watchChild(shuffled, watch)).toEqual(flags);
        // Counted pair by pair, days as UTC noons.
        const pairs = given.flatMap((a, i) =>
          given
            .slice(i + 1)
            .filter(
              (b) =>
                a.extraordinary && b.extraordinary && a.application !== b.application && Math.abs(a.day - b.day) <= 365,
            ),
        );
        expect(flags.some(({ kind }) => kind === 'REPEATED_EXTRAORDINARY')).toBe(pairs.length > 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('Directions that came to nothing', () => {
  it('R17: two cancelled or expired ones of a child are flagged, on any ground', () => {
    const cancelled = direction(1, { ground: 'GENERAL', state: 'CANCELLED' });
    expect(flagsOf(cancelled)).toEqual([]);
    expect(flagsOf(cancelled, direction(2, { ground: 'GENERAL', state: 'EXPIRED_ENROLMENT' }))).toEqual([
      ['ENDED_REPEATEDLY', 1, 2],
    ]);
    expect(flagsOf(cancelled, direction(2, { ground: 'PRIORITY', state: 'EXPIRED_CONFIRMATION' }))).toEqual([
      ['ENDED_REPEATEDLY', 1, 2],
    ]);
  });

  it('R17: a decline by the kindergarten, a verdict or an enrolment is not held against the child', () => {
    const others = [
      'DECLINED',
      'REVOKED_NOT_CONFIRMED',
      'REVOKED_FALSIFIED',
      'ENROLLED',
      'AWAITING_ENROLMENT',
    ] as const;
    expect(flagsOf(...others.map((state, index) => direction(index + 1, { ground: 'GENERAL', state })))).toEqual([]);
  });
});

describe('One certificate of several guardians', () => {
  const certificate = (id: number, given: Partial<WatchedCertificate> = {}): WatchedCertificate => ({
    certificateId: certificateId(id),
    guardianId: personId(id),
    issuer: 'Test garrison',
    number: `No. ${id}`,
    issuedOn: asDay('2025-06-02'),
    fileHash: null,
    ...given,
  });
  const shared = (...certificates: WatchedCertificate[]) =>
    watchCertificates(certificates).map(({ certificateIds, guardianIds }) => [certificateIds, guardianIds]);

  it('R17: is known by number, issuer and date, however they were typed', () => {
    const one = certificate(1, { number: 'АБ № 12-34' });
    expect(shared(one, certificate(2, { number: 'аб №12 34', issuer: '"TEST  Garrison"' }))).toEqual([
      [
        [1, 2],
        [1, 2],
      ],
    ]);
    expect(shared(one, certificate(2, { number: 'АБ 12-35' }))).toEqual([]);
    expect(shared(one, certificate(2, { number: 'АБ 12-34', issuedOn: asDay('2025-06-03') }))).toEqual([]);
    expect(shared(one, certificate(2, { number: 'АБ 12-34', issuer: 'Other garrison' }))).toEqual([]);
  });

  it('R17: is known by its scan', () => {
    expect(
      shared(
        certificate(1, { fileHash: 'aa' }),
        certificate(2, { fileHash: 'aa' }),
        certificate(3, { fileHash: 'bb' }),
      ),
    ).toEqual([
      [
        [1, 2],
        [1, 2],
      ],
    ]);
    expect(shared(certificate(1), certificate(2))).toEqual([]);
  });

  it('R17: of one guardian for several children is none', () => {
    const same = { number: '7', guardianId: personId(9) };
    expect(shared(certificate(1, same), certificate(2, same))).toEqual([]);
  });

  it('R17: is one flag when paper and scan link three people in a chain, in any order', () => {
    const chain = [
      certificate(1, { number: '7' }),
      certificate(2, { number: '8', fileHash: 'aa' }),
      certificate(3, { number: '7', fileHash: 'aa' }),
    ];
    expect(shared(...chain)).toEqual([
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
    ]);
    expect(shared(...chain.toReversed())).toEqual([
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
    ]);
  });
});

describe('One phone of several guardians', () => {
  const phones = (...given: [guardian: number, phone: string][]) =>
    watchPhones(
      given.map(([guardian, phone]) => ({ guardianId: personId(guardian), phone })),
      WATCH_THRESHOLDS,
    );

  it('R17: is flagged from three people on, without the phone itself', () => {
    expect(phones([1, 'p'], [2, 'p'], [3, 'q'])).toEqual([]);
    const flags = phones([3, 'p'], [1, 'p'], [2, 'p'], [4, 'q']);
    expect(flags).toEqual([{ kind: 'PHONE_SHARED', guardianIds: [1, 2, 3] }]);
  });

  it('R17: one guardian seen several times is one', () => {
    expect(phones([1, 'p'], [1, 'p'], [2, 'p'])).toEqual([]);
  });
});
