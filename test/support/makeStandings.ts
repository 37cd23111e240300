import { agesOutAt, eligibleFrom } from '../../src/domain/application/age.ts';
import { waitsFrom, type Application } from '../../src/domain/application/application.ts';
import type { Standing } from '../../src/domain/application/standing.ts';
import { issueDirection } from '../../src/domain/direction/issueDirection.ts';
import { policyInForce, type Setting } from '../../src/domain/policy/setting.ts';
import type { Category } from '../../src/domain/privilege/category.ts';
import { categoryInForce, type Privilege } from '../../src/domain/privilege/privilege.ts';
import type { Seat } from '../../src/domain/seat/seat.ts';
import type { CityId, PersonId, RunId } from '../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { loadCalendar } from '../../src/db/calendar.ts';
import type { Db } from '../../src/db/client.ts';
import { nextIds, nextQueueNumbers } from '../../src/db/nextIds.ts';
import { loadPolicies } from '../../src/db/policy.ts';
import { saveRun } from '../../src/db/run.ts';
import { saveStanding } from '../../src/db/standing/standing.ts';
import { transaction } from '../../src/db/transaction.ts';

import { BIRTH_ON, NOW } from './made.ts';
import type { makePeople } from './makePeople.ts';
import type { makePlaces } from './makePlaces.ts';

type ApplicationWish = Partial<Omit<Application, 'id' | 'birthYear' | 'version'>> & {
  readonly guardianId?: PersonId;
  /** Code of a subcategory; the category follows. */
  readonly privilege?: { readonly subcategory: string; readonly category: Exclude<Category, 'GENERAL'> } | null;
};

interface DirectionWish {
  /** Who receives it; a new application if nothing is said. */
  readonly standing?: Standing;
  /** A new one in a new group if nothing is said. */
  readonly seat?: Seat;
  /** The category in force of the standing if nothing is said. */
  readonly ground?: Category;
  readonly issuedAt?: Instant;
  readonly isStaffChild?: boolean;
}

interface Around {
  readonly places: ReturnType<typeof makePlaces>;
  readonly people: ReturnType<typeof makePeople>;
  readonly aCity: (given: CityId | undefined) => Promise<CityId>;
}

export function makeStandings(db: Db, { places, people, aCity }: Around) {
  const make = {
    /** A family standing in the queue. Without wishes it wishes one kindergarten of its own. */
    application: async (wish: ApplicationWish = {}): Promise<Standing> => {
      const { privilege: claim = null, guardianId, birthOn = BIRTH_ON, ...given } = wish;
      const cityId = await aCity(given.cityId);
      const childId =
        given.childId ?? (await people.child({ birthOn, ...(guardianId !== undefined && { guardianId }) }));
      const wishes = given.wishes ?? [{ kindergartenId: await places.kindergarten({ cityId }), isSkipped: false }];
      return transaction(db, async (tx) => {
        const [policies, calendar] = [await loadPolicies(tx, cityId), await loadCalendar(tx, cityId)];
        const { rules } = policyInForce({ now: NOW, policies, calendar });
        const [id] = await nextIds(tx, 'application', 1);
        const [privilegeId] = await nextIds(tx, 'privilege', 1);
        const [queueNumber] = await nextQueueNumbers(tx, cityId);
        const { notBeforeOn = null, queuedAt = asInstant(NOW - 1_000_000_000 + queueNumber * 1000) } = given;
        const stands: Omit<Application, 'isLetIn'> = {
          queueNumber,
          queuedAt,
          notBeforeOn,
          state: { kind: 'QUEUED' },
          languages: ['KAZAKH', 'RUSSIAN'],
          batchId: null,
          heldUntil: null,
          eligibleFrom: eligibleFrom(birthOn, notBeforeOn, rules, calendar.zone),
          agesOutAt: agesOutAt(birthOn, rules, calendar.zone),
          agesCountedAt: null,
          ...given,
          id,
          cityId,
          childId,
          wishes,
          birthOn,
          birthYear: Number(birthOn.slice(0, 4)),
          version: 1,
        };
        const application: Application = { ...stands, isLetIn: given.isLetIn ?? waitsFrom(stands) <= NOW };
        const privilege: Privilege | null = claim && {
          ...claim,
          id: privilegeId,
          applicationId: id,
          claimedAt: application.queuedAt,
          state: { kind: 'CLAIMED' },
        };
        return saveStanding(tx, null, { application, privilege, direction: null, seat: null });
      });
    },

    run: async ({
      cityId: given,
      birthYear = 2023,
    }: { readonly cityId?: CityId; readonly birthYear?: number } = {}): Promise<RunId> => {
      const cityId = await aCity(given);
      return transaction(db, async (tx) => {
        const [id] = await nextIds(tx, 'run', 1);
        const { id: policyId } = policyInForce({
          now: NOW,
          policies: await loadPolicies(tx, cityId),
          calendar: await loadCalendar(tx, cityId),
        });
        await saveRun(tx, {
          id,
          cityId,
          birthYear,
          at: NOW,
          isDry: false,
          policyId,
          inputHash: new Uint8Array(32),
          outputHash: new Uint8Array(32),
          protocol: {
            watermark: 0,
            policyVersion: 1,
            calendarVersion: '',
            birthYear,
            at: NOW,
            slots: null,
            laneCounterBefore: 0,
            laneCounterAfter: 0,
            offered: [],
            directions: [],
            cutOffs: [],
          },
        });
        return id;
      });
    },

    /** Issued by the rule itself. */
    direction: async (wish: DirectionWish = {}): Promise<Standing> => {
      const before = wish.standing ?? (await make.application());
      const { cityId, birthYear } = before.application;
      const seat = wish.seat ?? (await places.seat({ cityId, birthYear }));
      const runId = await make.run({ cityId, birthYear });
      const setting = await make.setting(cityId, wish.issuedAt ?? NOW);
      return transaction(db, async (tx) => {
        const [directionId] = await nextIds(tx, 'direction', 1);
        const { ground = categoryInForce(before.privilege), isStaffChild = false } = wish;
        return saveStanding(
          tx,
          before,
          issueDirection(before, { directionId, seat, ground, runId, isStaffChild }, setting).standing,
        );
      });
    },

    setting: async (cityId: CityId, now: Instant = NOW): Promise<Setting> => ({
      now,
      policies: await loadPolicies(db, cityId),
      calendar: await loadCalendar(db, cityId),
    }),
  };
  return make;
}
