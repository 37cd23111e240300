import { ABOUT_NOTHING, type JournalEntry } from '../domain/journal/journalEntry.ts';
import { snapshotOfSeat } from '../domain/journal/snapshot.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { Seat } from '../domain/seat/seat.ts';
import type { CityId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { DemoKindergarten } from './kindergartens.ts';
import type { DemoGrant } from './people.ts';

interface Founded {
  readonly cityId: CityId;
  readonly policy: Policy;
  readonly kindergartens: readonly DemoKindergarten[];
  readonly grants: readonly DemoGrant[];
  readonly seats: readonly Seat[];
  readonly foundedAt: Instant;
  readonly takenOverAt: Instant;
}

/**
 * What the journal of a demo city begins with, so that a replay from nothing gives the same keys, states, seats, wishes
 * and deadlines (P18):
 *
 * 1. at the founding one CITY_FOUNDED with the policy of the first day, one KINDERGARTEN_ADDED and GROUP_ADDED each,
 *    and one ROLE_GRANTED for every role;
 * 2. at the take-over one SEAT_CREATED for every seat, whose state after it is the one in which it was taken over:
 *    who sat there before is not known here, and no earlier line is invented;
 * 3. for every application one APPLICATION_SUBMITTED at its queuedAt, and one line for every further step of those
 *    with a direction, decided by the rules at that instant.
 *
 * What is not there: runs (the directions of a demo name none), reads.
 */
export function foundingJournal(founded: Founded): {
  readonly founding: JournalEntry[];
  readonly takeOver: JournalEntry[];
} {
  const { cityId, policy, kindergartens, grants, seats, foundedAt, takenOverAt } = founded;
  const line = (type: JournalEntry['type'], at: Instant, change: Partial<JournalEntry>): JournalEntry => ({
    ...blankLine(cityId, type, at),
    policyId: policy.id,
    ...change,
  });
  const founding: JournalEntry[] = [
    line('CITY_FOUNDED', foundedAt, { facts: { isDemo: true, preset: policy.preset, policyVersion: policy.version } }),
  ];
  for (const { id, number, groups } of kindergartens) {
    founding.push(line('KINDERGARTEN_ADDED', foundedAt, { kindergartenId: id, facts: { number } }));
    for (const group of groups) {
      const { number: groupNumber, language, capacity } = group;
      founding.push(
        line('GROUP_ADDED', foundedAt, {
          kindergartenId: id,
          groupId: group.id,
          birthYear: group.birthYear,
          facts: { groupId: group.id, number: groupNumber, language, capacity },
        }),
      );
    }
  }
  for (const { personId, role, kindergartenId, grantedBy } of grants) {
    founding.push(
      line('ROLE_GRANTED', foundedAt, {
        kindergartenId,
        actorId: grantedBy,
        actorRole: grantedBy === null ? 'SYSTEM' : 'SUPERVISOR',
        facts: { personId, role },
      }),
    );
  }
  const takeOver = seats.map((seat) =>
    line('SEAT_CREATED', takenOverAt, {
      seatId: seat.id,
      groupId: seat.groupId,
      kindergartenId: seat.kindergartenId,
      birthYear: seat.birthYear,
      after: snapshotOfSeat(seat),
      facts: { groupId: seat.groupId, number: seat.number },
    }),
  );
  return { founding, takeOver };
}

const blankLine = (cityId: CityId, type: JournalEntry['type'], at: Instant): JournalEntry => ({
  ...ABOUT_NOTHING,
  cityId,
  at,
  effectiveAt: at,
  type,
  verb: 'foundDemoCity',
  actorRole: 'SYSTEM',
});
