import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../src/domain/integrity/evidence.ts';
import { likenessOf } from '../../../src/domain/integrity/likeness.ts';
import {
  certificateMark,
  watchCertificates,
  watchChildren,
  watchDirections,
  watchPhones,
  type Flag,
  type WatchedCertificate,
  type WatchedDirection,
} from '../../../src/domain/integrity/watch.ts';
import { PRESET_RULES } from '../../../src/domain/policy/presets.ts';
import type { ApplicationId, CertificateId, ChildId, DirectionId, PersonId } from '../../../src/domain/shared/ids.ts';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';

// The database gives ids in the city; here a plain number does.
const directionId = (id: number) => id as DirectionId;
const applicationId = (id: number) => id as ApplicationId;
const certificateId = (id: number) => id as CertificateId;
const personId = (id: number) => id as PersonId;
const childId = (id: number) => id as ChildId;

/** The child's cause and the ids that make it. */
const told = ({ childId: child, cause, evidence }: Flag) => [child, cause, ...evidence.map(idOf)];
const idOf = (evidence: Evidence): unknown => Object.values(evidence).find((part) => typeof part === 'number');

const rules = PRESET_RULES['astana-2019'];
const watch = { ...rules, zone: 'Asia/Almaty' };
const CHILD = childId(5);

const direction = (
  id: number,
  given: Partial<Omit<WatchedDirection, 'issuedAt'>> & { issuedAt?: string },
): WatchedDirection => ({
  childId: CHILD,
  directionId: directionId(id),
  applicationId: applicationId(1),
  ground: 'EXTRAORDINARY',
  state: 'AWAITING_CONFIRMATION',
  ...given,
  issuedAt: asInstant(Date.parse(given.issuedAt ?? '2025-06-02T10:00:00+05:00')),
});

const flagsOf = (...directions: WatchedDirection[]) =>
  watchDirections(CHILD, directions, watch).map((flag) => told(flag).slice(1));

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
    expect(watchDirections(CHILD, pair, { ...watch, repeatedDirectionDays: 10 })).toHaveLength(1);
    expect(watchDirections(CHILD, pair, { ...watch, repeatedDirectionDays: 9 })).toHaveLength(0);
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
        const flags = watchDirections(CHILD, directions, watch);
        expect(watchDirections(CHILD, shuffled, watch)).toEqual(flags);
        // Counted pair by pair, days as UTC noons.
        const pairs = given.flatMap((a, i) =>
          given
            .slice(i + 1)
            .filter(
              (b) =>
                a.extraordinary && b.extraordinary && a.application !== b.application && Math.abs(a.day - b.day) <= 365,
            ),
        );
        expect(flags.some(({ cause }) => cause === 'REPEATED_EXTRAORDINARY')).toBe(pairs.length > 0);
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
  const certificate = (id: number, ...marks: string[]): WatchedCertificate => ({
    certificateId: certificateId(id),
    childId: childId(id),
    guardianIds: [personId(id)],
    marks,
  });
  const shared = (...certificates: WatchedCertificate[]) => watchCertificates(certificates).map(told);

  it('R17: is known by number, issuer and date, however they were typed', () => {
    const paper = { issuer: 'Test garrison', number: 'АБ № 12-34', issuedOn: asDay('2025-06-02') };
    const mark = certificateMark(paper);
    expect(certificateMark({ ...paper, number: 'аб №12 34', issuer: '"TEST  Garrison"' })).toBe(mark);
    expect(certificateMark({ ...paper, number: 'АБ 12-35' })).not.toBe(mark);
    expect(certificateMark({ ...paper, issuedOn: asDay('2025-06-03') })).not.toBe(mark);
    expect(certificateMark({ ...paper, issuer: 'Other garrison' })).not.toBe(mark);
  });

  it('R17: by the record or by the scan is flagged for each child, with all papers', () => {
    expect(shared(certificate(1, 'a', 'scan'), certificate(2, 'b', 'scan'), certificate(3, 'c', 'other'))).toEqual([
      [1, 'CERTIFICATE_SHARED', 1, 2],
      [2, 'CERTIFICATE_SHARED', 1, 2],
    ]);
    expect(shared(certificate(1, 'a'), certificate(2, 'b'))).toEqual([]);
  });

  it('R17: of one guardian for several children is none, and of both parents of one child is none', () => {
    const sibling = { ...certificate(2, 'a'), guardianIds: [personId(7), personId(1)] };
    expect(shared(certificate(1, 'a'), sibling)).toEqual([]);
    expect(shared(certificate(1, 'a'), { ...certificate(2, 'a'), childId: childId(1) })).toEqual([]);
  });

  it('R17: used by a stranger too, is flagged with the stranger’s paper and not with the sibling’s', () => {
    const sibling = { ...certificate(2, 'a'), guardianIds: [personId(1)] };
    expect(shared(certificate(1, 'a'), sibling, certificate(3, 'a'))).toEqual([
      [1, 'CERTIFICATE_SHARED', 1, 3],
      [2, 'CERTIFICATE_SHARED', 2, 3],
      [3, 'CERTIFICATE_SHARED', 1, 2, 3],
    ]);
  });

  it('R17: is one when paper and scan link three people in a chain, in any order', () => {
    const chain = [certificate(1, '7'), certificate(2, '8', 'scan'), certificate(3, '7', 'scan')];
    const expected = [1, 2, 3].map((id) => [id, 'CERTIFICATE_SHARED', 1, 2, 3]);
    expect(shared(...chain).toSorted()).toEqual(expected);
    expect(shared(...chain.toReversed()).toSorted()).toEqual(expected);
  });
});

describe('One phone of several guardians', () => {
  const phones = (...given: [guardian: number, phone: string][]) =>
    watchPhones(
      given.map(([guardian, phone]) => ({ childId: childId(guardian * 10), guardianId: personId(guardian), phone })),
      rules,
    );

  it('R17: is flagged for each of their children from three people on, without the phone itself', () => {
    expect(phones([1, 'p'], [2, 'p'], [3, 'q'])).toEqual([]);
    const flags = phones([3, 'secret'], [1, 'secret'], [2, 'secret'], [4, 'q']);
    expect(flags.map(told)).toEqual([10, 20, 30].map((child) => [child, 'PHONE_SHARED', 1, 2, 3]));
    expect(JSON.stringify(flags)).not.toContain('secret');
  });

  it('R17: one guardian of several children is one', () => {
    expect(phones([1, 'p'], [1, 'p'], [2, 'p'])).toEqual([]);
  });

  it('R17: how many make a pattern is the policy’s', () => {
    const pair = [1, 2].map((id) => ({ childId: childId(id), guardianId: personId(id), phone: 'p' }));
    expect(watchPhones(pair, { watchedGuardiansPerPhone: 2 })).toHaveLength(2);
  });
});

describe('One child under two numbers', () => {
  const likeness = (name: string, birthOn = '2023-05-17') => likenessOf({ name, birthOn: asDay(birthOn) });

  it('R17: is alike in either order of the names, without the patronymic, in Kazakh letters or Russian ones', () => {
    const one = likeness('Сыздықова Әлия Нұрланқызы');
    expect(likeness('Әлия Сыздықова')).toBe(one);
    expect(likeness('СЫЗДЫКОВА  АЛИЯ')).toBe(one);
    expect(likeness('Сыздыкова-Алия')).not.toBe(one);
    expect(likeness('Сыздықова Әлия', '2023-05-18')).not.toBe(one);
    expect(likeness('Сыздықова Әсел')).not.toBe(one);
    expect(likeness('Demo Child 17')).not.toBe(likeness('Demo Child 18'));
  });

  it('R17: is flagged for both, each with the other', () => {
    const children = [1, 2, 3].map((id) => ({ childId: childId(id), likeness: id === 3 ? 'b' : 'a' }));
    expect(watchChildren(children).map(told)).toEqual([
      [1, 'CHILD_ALIKE', 2],
      [2, 'CHILD_ALIKE', 1],
    ]);
    expect(watchChildren([...children, ...children])).toHaveLength(2);
  });
});
