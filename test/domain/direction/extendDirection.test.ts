import { describe, expect, it } from 'vitest';
import { cancelDirection } from '../../../src/domain/direction/cancelDirection.ts';
import { enrolChild } from '../../../src/domain/direction/enrolChild.ts';
import { expireDirection } from '../../../src/domain/direction/expireDirection.ts';
import { extendDirection } from '../../../src/domain/direction/extendDirection.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import type { Setting } from '../../../src/domain/policy/setting.ts';
import type { Standing } from '../../../src/domain/application/standing.ts';
import { confirmPrivilege } from '../../../src/domain/verification/confirmPrivilege.ts';
import { presentCertificate } from '../../../src/domain/verification/presentCertificate.ts';
import { at, day, lastMomentOf } from '../support/at.ts';
import { after, present, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { certificateOf, directed, SPECIALIST, standingOf } from '../support/standing.ts';
import { confirmed, ISSUED, offered, presented, rejected } from '../support/story.ts';
import { vectors } from '../vectors.ts';

const extend = (standing: Standing, inSetting: Setting) => extendDirection(standing, 'ILLNESS', inSetting);

describe.each(PRESETS)('Extending a direction (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });

  it('R16: is open on day 5 from 00:00 to 23:59:59, and gives 30 calendar days from the click', () => {
    for (const now of [at('2025-06-11 00:00'), lastMomentOf('2025-06-11')]) {
      const { direction } = after(extend(offered({ preset }), { ...on(ISSUED), now }));
      expect(direction).toMatchObject({
        state: { kind: 'AWAITING_CONFIRMATION' },
        extendedAt: now,
        window: { from: at(ISSUED), lastOn: '2025-07-11', endsAt: at('2025-07-12 00:00') },
      });
    }
  });

  it('R16: before day 5 it says when it opens', () => {
    const now = lastMomentOf('2025-06-10');
    expect(refusalOf(extend(offered({ preset }), { ...on(ISSUED), now }))).toEqual({
      code: 'EXTENSION_NOT_OPEN',
      opensOn: '2025-06-11',
    });
  });

  it('R16: after day 5 it is closed, whether or not the expiry is written down yet (D1)', () => {
    const late = on('2025-06-12 00:00');
    const closed = { code: 'EXTENSION_CLOSED', closedOn: '2025-06-11' };
    expect(refusalOf(extend(offered({ preset }), late))).toEqual(closed);
    expect(refusalOf(extend(present(expireDirection(offered({ preset }), late)).standing, late))).toEqual(closed);
  });

  it('R16: after day 5 it is closed also when the certificate was presented in time', () => {
    expect(refusalOf(extend(presented({ preset }), on('2025-06-12 09:00')))).toEqual({
      code: 'EXTENSION_CLOSED',
      closedOn: '2025-06-11',
    });
  });

  it('R16: once per direction, also when the second window runs', () => {
    const extended = after(extend(offered({ preset }), on('2025-06-11 10:00')));
    const again = { code: 'ALREADY_EXTENDED', extendedAt: at('2025-06-11 10:00') };
    expect(refusalOf(extend(extended, on('2025-06-11 10:01')))).toEqual(again);
    expect(refusalOf(extend(extended, on('2025-07-11 10:00')))).toEqual(again);
    const shown = after(presentCertificate(extended, certificateOf('2025-07-01'), on('2025-07-02 10:00')));
    const proven = after(
      confirmPrivilege(shown, { by: SPECIALIST, staleAcceptedBecause: null }, on('2025-07-02 12:00')),
    );
    expect(proven.direction?.window.lastOn).toBe('2025-07-10');
    expect(refusalOf(extend(proven, on('2025-07-10 12:00'))).code).toBe(
      preset === 'letter-literal' ? 'EXTENSION_NOT_IN_POLICY' : 'ALREADY_EXTENDED',
    );
  });

  it('R16: a direction that ended otherwise says how', () => {
    const ends: readonly [Standing, string][] = [
      [after(cancelDirection(offered({ preset }), on('2025-06-04 10:00'))), 'CANCELLED'],
      [rejected({ preset }), 'REVOKED_NOT_CONFIRMED'],
      [after(enrolChild(confirmed({ preset }), on('2025-06-10 10:00'))), 'ENROLLED'],
    ];
    for (const [standing, state] of ends) {
      expect(refusalOf(extend(standing, on('2025-06-11 10:00')))).toMatchObject({ code: 'DIRECTION_ENDED', state });
    }
    expect(refusalOf(extend(standingOf(), on('2025-06-11 10:00')))).toEqual({ code: 'NOT_FOUND' });
  });

  it('R16, R6: an extended window ends as any other, a month later', () => {
    const extended = after(extend(offered({ preset }), on('2025-06-11 10:00')));
    expect(expireDirection(extended, { ...on(ISSUED), now: lastMomentOf('2025-07-11') })).toBeNull();
    expect(expireDirection(extended, on('2025-07-12 00:00'))?.standing.direction?.state.kind).toBe(
      'EXPIRED_CONFIRMATION',
    );
  });
});

describe('Extending the second window', () => {
  it('R16 astana-2019: whichever window runs', () => {
    const { direction } = after(extend(confirmed(), setting('2025-06-16 08:00')));
    expect(direction).toMatchObject({ state: { kind: 'AWAITING_ENROLMENT' }, window: { lastOn: '2025-07-16' } });
    expect(
      after(extend(offered({ category: 'GENERAL' }), setting('2025-06-11 08:00'))).direction?.extendedAt,
    ).not.toBeNull();
  });

  it('R16 letter-literal: the confirmation window only', () => {
    const preset = 'letter-literal';
    const notHere = { code: 'EXTENSION_NOT_IN_POLICY' };
    expect(refusalOf(extend(confirmed({ preset }), setting('2025-06-16 08:00', { preset })))).toEqual(notHere);
    expect(
      refusalOf(extend(offered({ preset, category: 'GENERAL' }), setting('2025-06-11 08:00', { preset }))),
    ).toEqual(notHere);
  });
});

describe('The end of an extension', () => {
  it.each(vectors.extension)('R16: clicked on %s, it ends on %s', (clickedOn, lastOn) => {
    const running = directed(
      standingOf({ category: 'EXTRAORDINARY', birthOn: day('2017-01-10') }),
      setting(`${clickedOn} 09:00`),
    );
    const { direction } = running;
    const lastDay = { ...present(direction), window: { ...present(direction).window, lastOn: day(clickedOn) } };
    const { window } = present(
      after(extend({ ...running, direction: lastDay }, setting(`${clickedOn} 12:00`))).direction,
    );
    expect(window.lastOn).toBe(lastOn);
  });
});
