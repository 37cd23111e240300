import { describe, expect, it } from 'vitest';
import { isWaiting } from '../../../src/domain/application/application.ts';
import { keyOf } from '../../../src/domain/application/standing.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import { noticeFor } from '../../../src/domain/notice/noticeFor.ts';
import { at, day } from '../support/at.ts';
import { accept, after, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { CONSCRIPT, LARGE_FAMILY, submit, unknownChild } from '../support/submission.ts';

const NOW = '2025-06-03 10:00';
const FRESH = { age: 'VALID', validUntil: day('2025-06-10') } as const;
const OLD = { age: 'STALE', validUntil: day('2025-05-20') } as const;

describe.each(PRESETS)('Submitting an application (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });

  it('takes its place at this moment, and the family is told', () => {
    const { standing, event } = accept(submit(on(NOW)));
    expect(event).toEqual({ type: 'APPLICATION_SUBMITTED', isPaper: false });
    expect(noticeFor(event, standing)).toBe('APPLICATION_RECEIVED');
    expect(keyOf(standing)).toEqual({ category: 'GENERAL', queuedAt: at(NOW), queueNumber: 5000 });
    expect(standing).toMatchObject({
      application: { state: { kind: 'QUEUED' } },
      privilege: null,
      direction: null,
      seat: null,
    });
    expect(isWaiting(standing.application, at(NOW))).toBe(true);
  });

  it('R1, R2: a claim counts at once and is confirmed by nobody yet', () => {
    const { privilege } = after(submit(on(NOW), { subcategory: CONSCRIPT }));
    expect(privilege).toMatchObject({
      category: 'EXTRAORDINARY',
      subcategory: 'CONSCRIPT',
      claimedAt: at(NOW),
      state: { kind: 'CLAIMED' },
    });
  });

  it('R3: PRIORITY is offered where the policy has it', () => {
    const outcome = submit(on(NOW), { subcategory: LARGE_FAMILY });
    if (preset === 'letter-literal') expect(refusalOf(outcome)).toEqual({ code: 'NOT_IN_POLICY' });
    else expect(keyOf(after(outcome))?.category).toBe('PRIORITY');
  });

  it('R19: a younger child stands and keeps its time, and waits from 00:00 of the 2nd birthday', () => {
    const { application } = after(submit(on(NOW), { birthOn: day('2024-02-29') }));
    expect(application.queuedAt).toBe(at(NOW));
    expect(isWaiting(application, at('2026-02-28 23:59:59'))).toBe(false);
    expect(isWaiting(application, at('2026-03-01 00:00'))).toBe(true);
  });

  it('R19: from 00:00 of the 6th birthday it is refused', () => {
    const submission = { birthOn: day('2019-06-04') };
    expect(after(submit(on('2025-06-03 23:59:59'), submission)).application.state.kind).toBe('QUEUED');
    expect(refusalOf(submit(on('2025-06-04 00:00'), submission))).toEqual({ code: 'TOO_OLD', agedOutOn: '2025-06-04' });
  });

  it('R14: what remains of a stop list stays with the child', () => {
    const child = { ...unknownChild, stopListedUntil: at('2025-06-10 00:00') };
    expect(after(submit(on('2025-06-09 23:59'), {}, child)).application.state).toEqual({
      kind: 'STOP_LISTED',
      until: at('2025-06-10 00:00'),
    });
    expect(after(submit(on('2025-06-10 00:00'), {}, child)).application.state).toEqual({ kind: 'QUEUED' });
  });

  it('R17: what remains of the hold of an open case stays with the child too', () => {
    const child = { ...unknownChild, heldUntil: at('2025-06-20 00:00') };
    const { application } = after(submit(on(NOW), {}, child));
    expect([isWaiting(application, at('2025-06-19 23:59')), isWaiting(application, at('2025-06-20 00:00'))]).toEqual([
      false,
      true,
    ]);
    expect(after(submit(on('2025-06-20 00:00'), {}, child)).application.heldUntil).toBeNull();
  });

  it('R15, B4a: skips do not follow the child', () => {
    expect(after(submit(on(NOW))).application.wishes.every((wish) => !wish.isSkipped)).toBe(true);
  });

  it('D6: an enrolled child is ALREADY_ENROLLED', () => {
    expect(refusalOf(submit(on(NOW), {}, { ...unknownChild, isEnrolled: true }))).toEqual({ code: 'ALREADY_ENROLLED' });
  });

  it('D7: one’s own is ALREADY_STANDING; someone else’s gets one neutral answer, whatever is known of it', () => {
    expect(refusalOf(submit(on(NOW), {}, { ...unknownChild, standsBy: 'THIS_GUARDIAN' }))).toEqual({
      code: 'ALREADY_STANDING',
    });
    const neutral = { code: 'CANNOT_REGISTER_ONLINE' };
    const someoneElses = { ...unknownChild, isSomeoneElses: true };
    const children = [
      someoneElses,
      { ...someoneElses, isEnrolled: true },
      { ...someoneElses, standsBy: 'SOMEONE_ELSE' as const, falsifiedUntil: at('2026-01-01 00:00') },
    ];
    for (const child of children) {
      expect(refusalOf(submit(on(NOW), {}, child))).toEqual(neutral);
      expect(refusalOf(submit(on('2031-06-03 10:00'), { subcategory: CONSCRIPT }, child))).toEqual(neutral);
    }
  });

  it('D7, D11: the desk decides, and takes it on paper', () => {
    const paper = submit(on(NOW), { desk: { certificate: null } }, { ...unknownChild, isSomeoneElses: true });
    expect(accept(paper).event).toEqual({ type: 'APPLICATION_SUBMITTED', isPaper: true });
    expect(
      refusalOf(submit(on(NOW), { desk: { certificate: null } }, { ...unknownChild, standsBy: 'SOMEONE_ELSE' })),
    ).toEqual({
      code: 'ALREADY_STANDING',
    });
  });

  it('B4a: FALSIFIED follows the child into a new application; only the desk re-admits, on a VALID certificate', () => {
    const child = { ...unknownChild, falsifiedUntil: at('2025-09-01 00:00') };
    const claim = { subcategory: CONSCRIPT };
    expect(refusalOf(submit(on(NOW), claim, child))).toEqual({ code: 'CLAIM_ONLY_AT_DESK' });
    expect(refusalOf(submit(on(NOW), { ...claim, desk: { certificate: null } }, child))).toEqual({
      code: 'CLAIM_ONLY_AT_DESK',
    });
    expect(refusalOf(submit(on(NOW), { ...claim, desk: { certificate: OLD } }, child))).toEqual({
      code: 'CERTIFICATE_STALE',
      validUntil: '2025-05-20',
    });
    expect(after(submit(on(NOW), { ...claim, desk: { certificate: FRESH } }, child)).privilege?.state.kind).toBe(
      'CLAIMED',
    );
    expect(after(submit(on('2025-09-01 00:00'), claim, child)).privilege?.state.kind).toBe('CLAIMED');
    expect(after(submit(on(NOW), {}, child)).application.state.kind).toBe('QUEUED');
  });

  it('D12: nothing comes before the date the parent set, without sanction', () => {
    const { application } = after(submit(on(NOW), { notBeforeOn: day('2025-09-01') }));
    expect([isWaiting(application, at('2025-08-31 23:59')), isWaiting(application, at('2025-09-01 00:00'))]).toEqual([
      false,
      true,
    ]);
    expect(application.queuedAt).toBe(at(NOW));
  });

  it('every mistake in the wishes is told at once', () => {
    const wishes = { kindergartenIds: [41, 41, 99, 63], languages: ['KAZAKH', 'KAZAKH'] as const };
    expect(refusalOf(submit(on(NOW), { wishes }))).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [
        { path: 'kindergartenIds.1', code: 'WISHED_TWICE' },
        { path: 'kindergartenIds.2', code: 'NO_SUCH_KINDERGARTEN' },
        { path: 'kindergartenIds.3', code: 'NO_GROUP_OF_BIRTH_YEAR' },
        { path: 'languages', code: 'REPEATED' },
      ],
    });
    expect(refusalOf(submit(on(NOW), { wishes: { kindergartenIds: [], languages: [] } }))).toMatchObject({
      issues: [{ path: 'kindergartenIds' }, { path: 'languages' }],
    });
  });
});

describe('The list of wishes', () => {
  it('is as long as the policy allows', () => {
    const two = { kindergartenIds: [41, 52], languages: ['KAZAKH'] as const };
    expect(refusalOf(submit(setting(NOW, { rules: { maxWishes: 1 } }), { wishes: two }))).toEqual({
      code: 'TOO_MANY_WISHES',
      most: 1,
    });
    expect(after(submit(setting(NOW, { rules: { maxWishes: 2 } }), { wishes: two })).application.wishes).toHaveLength(
      2,
    );
  });
});
