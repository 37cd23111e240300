import { describe, expect, it } from 'vitest';
import { keyOf } from '../../../src/domain/application/standing.ts';
import { timePasses } from '../../../src/domain/application/timePasses.ts';
import { cancelDirection } from '../../../src/domain/direction/cancelDirection.ts';
import { enrolChild } from '../../../src/domain/direction/enrolChild.ts';
import { extendDirection } from '../../../src/domain/direction/extendDirection.ts';
import { isWaiting } from '../../../src/domain/application/application.ts';
import { noticeFor } from '../../../src/domain/notice/noticeFor.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import { confirmPrivilege } from '../../../src/domain/verification/confirmPrivilege.ts';
import { presentCertificate } from '../../../src/domain/verification/presentCertificate.ts';
import { rejectPrivilege } from '../../../src/domain/verification/rejectPrivilege.ts';
import { requestFreshCertificate } from '../../../src/domain/verification/requestFreshCertificate.ts';
import { at, day } from '../support/at.ts';
import { accept, after, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { certificateOf, directed, seatOf, SPECIALIST } from '../support/standing.ts';
import { CONSCRIPT, submit } from '../support/submission.ts';

/** The letter read aloud beside the rules: July 2019, in the weeks it was written. */
describe.each(PRESETS)('The letter (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });
  const child = () =>
    after(submit(on('2018-09-03 09:00'), { birthOn: day('2016-05-20'), subcategory: CONSCRIPT, wishes: wishes2016 }));
  const seat = seatOf({ birthYear: 2016 });

  it('Option #1 (R1, R4–R9)', () => {
    // “Upon receiving a referral, we ask the parents to provide us with an up-to-date certificate from the place of work”
    const offered = directed(child(), on('2019-07-04 10:00'), { seat });
    // “You receive an SMS, which indicates that you need to confirm the privilege … at the specified address”
    expect(noticeFor({ type: 'DIRECTION_ISSUED' }, offered)).toBe('CONFIRM_PRIVILEGE');
    // “you are given 5 working days to do this” (6 July is a holiday, and Monday the 8th is off for it)
    expect(offered.direction?.window.lastOn).toBe('2019-07-12');

    // “!ATTENTION! On the certificate must be DATE (day, month and year of issue).”
    const undated = { ...certificateOf('2019-07-01'), day: null };
    expect(refusalOf(presentCertificate(offered, undated, on('2019-07-09 11:00')))).toEqual({ code: 'NO_DATE' });
    const shown = after(presentCertificate(offered, certificateOf('2019-07-01'), on('2019-07-09 11:20')));

    // “the system cannot independently confirm the authenticity of documents”
    expect(shown.direction?.verification?.kind).toBe('PENDING');
    expect(refusalOf(enrolChild(shown, on('2019-07-09 12:00')))).toEqual({ code: 'NOT_FOUND' });

    // “After the employees of the Department of Education have confirmed your document …, they mark it in the system”
    const marked = accept(
      confirmPrivilege(shown, { by: SPECIALIST, staleAcceptedBecause: null }, on('2019-07-10 15:00')),
    );
    // “and you receive an SMS, where they ask you to go with the documents to the preschool organization”
    expect(noticeFor(marked.event, marked.standing)).toBe('GO_TO_KINDERGARTEN');
    // “you will also have 5 working days (the countdown goes from the moment the queue is confirmed)”
    expect(marked.standing.direction?.window).toMatchObject({ from: at('2019-07-10 15:00'), lastOn: '2019-07-17' });

    // “after that you can go through and enroll in a preschool organization”
    const enrolled = after(enrolChild(marked.standing, on('2019-07-17 17:30')));
    expect(enrolled.application.state.kind).toBe('ENROLLED');
    expect(enrolled.seat?.state).toEqual({ kind: 'OCCUPIED', directionId: enrolled.direction?.id });
  });

  it('“If your certificate has expired (validity is 10 calendar days), then an employee … may request an up-to-date certificate” (R10)', () => {
    const offered = directed(child(), on('2019-07-04 10:00'), { seat });
    const shown = after(presentCertificate(offered, certificateOf('2019-06-28'), on('2019-07-09 11:00')));
    const asked = accept(requestFreshCertificate(shown, on('2019-07-12 16:00')));
    expect(noticeFor(asked.event, asked.standing)).toBe('FRESH_CERTIFICATE_NEEDED');
    const fresh = after(presentCertificate(asked.standing, certificateOf('2019-07-15'), on('2019-07-16 09:00')));
    const verdict = confirmPrivilege(fresh, { by: SPECIALIST, staleAcceptedBecause: null }, on('2019-07-16 09:30'));
    expect(after(verdict).direction?.state.kind).toBe('AWAITING_ENROLMENT');
  });

  it('Option #2 (R11, R12)', () => {
    const offered = directed(child(), on('2019-07-04 10:00'), { seat });
    const shown = after(presentCertificate(offered, certificateOf('2019-07-01'), on('2019-07-09 11:20')));
    // “If during the reconciliation conducted by a specialist … your benefit is not confirmed.”
    const { standing, event } = accept(
      rejectPrivilege(shown, { by: SPECIALIST, reason: 'NOT_IN_CATEGORY' }, on('2019-07-10 15:00')),
    );
    expect(noticeFor(event, standing)).toBe('PRIVILEGE_NOT_CONFIRMED');
    // “In this case, your application is returned to the general queue.”
    expect(standing.application.state).toEqual({ kind: 'QUEUED' });
    // “You lose the priority of an extraordinary right and get a seat on a common basis.”
    expect(keyOf(standing)).toEqual({ category: 'GENERAL', queuedAt: at('2018-09-03 09:00'), queueNumber: 5000 });
    expect(isWaiting(standing.application, at('2019-07-10 15:00'))).toBe(true);
    // “The place that is selected is returned to the register of empty seats and will be available to other applicants”
    expect(standing.seat).toMatchObject({ id: seat.id, state: { kind: 'FREE' } });
  });

  it('“EXTEND the direction for 30 days … (the button will appear only on the 5th day)” (R16)', () => {
    const offered = directed(child(), on('2019-07-04 10:00'), { seat });
    const press = (now: string) => extendDirection(offered, 'AWAY', on(now));
    expect(refusalOf(press('2019-07-11 23:59'))).toEqual({ code: 'EXTENSION_NOT_OPEN', opensOn: '2019-07-12' });
    // 30 days on is Sunday 11 August and the first day of Kurban Ait
    expect(after(press('2019-07-12 00:00')).direction?.window.lastOn).toBe('2019-08-12');
    expect(refusalOf(press('2019-07-13 00:00'))).toEqual({ code: 'EXTENSION_CLOSED', closedOn: '2019-07-12' });
  });

  it('“click the CANCEL DIRECTION button. After that, you can re-receive a referral … to another preschool organization.” (R15)', () => {
    const cancelled = after(
      cancelDirection(directed(child(), on('2019-07-04 10:00'), { seat }), on('2019-07-05 20:00')),
    );
    expect(cancelled.seat?.state).toEqual({ kind: 'FREE' });
    expect(cancelled.application.wishes.filter((wish) => !wish.isSkipped).map((wish) => wish.kindergartenId)).toEqual([
      52,
    ]);
    expect(keyOf(cancelled)).toEqual(keyOf(child()));
  });

  it('“issuing directions for admission is carried out when the child reaches 2 full years” (R19)', () => {
    const { application } = child();
    expect(isWaiting(application, at('2018-09-03 09:00'))).toBe(true);
    const small = after(submit(on('2018-09-03 09:00'), { birthOn: day('2018-05-20'), wishes: wishes2016 }));
    expect([
      isWaiting(small.application, at('2020-05-19 23:59')),
      isWaiting(small.application, at('2020-05-20 00:00')),
    ]).toEqual([false, true]);
    const grown = timePasses(small, on('2020-05-20 00:00'));
    expect(grown?.event).toEqual({ type: 'BECAME_ELIGIBLE', effectiveAt: at('2020-05-20 00:00') });
    expect(grown && timePasses(grown.standing, on('2024-05-19 23:59'))).toBeNull();
  });
});

const wishes2016 = { kindergartenIds: [41, 52], languages: ['KAZAKH'] as const };
