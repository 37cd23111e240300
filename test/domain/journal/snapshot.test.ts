import { describe, expect, it } from 'vitest';
import { snapshotOf, snapshotOfSeat } from '../../../src/domain/journal/snapshot.ts';
import { at } from '../support/at.ts';
import { seatOf, SPECIALIST, standingOf } from '../support/standing.ts';
import { confirmed, JUDGED, offered, rejected } from '../support/story.ts';

describe('What the journal keeps of a standing', () => {
  it('P18: key, states, seat, wishes and deadline can be read from it again', () => {
    const standing = confirmed();
    const { application, direction, seat, privilege } = standing;
    expect(snapshotOf(standing)).toMatchObject({
      application: {
        category: 'EXTRAORDINARY',
        queuedAt: application.queuedAt,
        queueNumber: application.queueNumber,
        state: application.state,
        wishes: application.wishes,
        languages: application.languages,
        eligibleFrom: application.eligibleFrom,
        agesOutAt: application.agesOutAt,
      },
      privilege: privilege?.state.kind,
      direction: {
        id: direction?.id,
        ground: 'EXTRAORDINARY',
        state: direction?.state,
        window: direction?.window,
        verification: 'CONFIRMED',
      },
      seat: { id: seat?.id, state: { kind: 'HELD', directionId: direction?.id } },
    });
  });

  it('R11: after a rejection it says GENERAL', () => {
    expect(snapshotOf(rejected())).toMatchObject({
      application: { category: 'GENERAL', state: { kind: 'QUEUED' } },
      privilege: 'DROPPED_NOT_CONFIRMED',
      direction: { state: { kind: 'REVOKED_NOT_CONFIRMED', at: at(JUDGED) }, verification: 'REJECTED' },
      seat: { state: { kind: 'FREE' } },
    });
  });

  it('names no person, no certificate and no kind of privilege', () => {
    for (const standing of [offered(), confirmed(), rejected()]) {
      const text = JSON.stringify(snapshotOf(standing));
      expect(text).not.toContain('CONSCRIPT');
      expect(text).not.toMatch(/child|guardian|certificate|issuedOn|birthOn|subcategory|presentation|reason/i);
      expect(text).not.toContain(`${SPECIALIST}`);
    }
  });

  it('leaves out what is not there, and a lone seat is only a seat', () => {
    expect(Object.keys(snapshotOf(standingOf()))).toEqual(['application']);
    expect(snapshotOfSeat(seatOf())).toEqual({ seat: { id: 71, state: { kind: 'FREE' } } });
  });
});
