import DataLoader from 'dataloader';
import type { ReadReason } from '../domain/access/readReason.ts';
import type { Standing } from '../domain/application/standing.ts';
import type { Direction } from '../domain/direction/direction.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type {
  ApplicationId,
  BatchId,
  CampaignId,
  CaseId,
  ChildId,
  CityId,
  DirectionId,
  FindingId,
  GroupId,
  KindergartenId,
  PersonId,
  PolicyId,
  PrivilegeId,
  ReconciliationId,
  RunId,
  SeatId,
  SlotId,
} from '../domain/shared/ids.ts';
import { asInstant } from '../domain/shared/time.ts';
import { findCampaigns, findSlots, findUnclosedCampaigns } from '../db/campaign.ts';
import { loadCalendar } from '../db/calendar.ts';
import { findLastInstant } from '../db/journal.ts';
import { findWatched } from '../db/kindergartenWatch.ts';
import { findGuardianContacts } from '../db/people.ts';
import { loadPolicies } from '../db/policy.ts';
import { findApplications, findBatches } from '../db/reads/applications.ts';
import { findCases } from '../db/reads/cases.ts';
import { findCertificateUse } from '../db/reads/certificateUse.ts';
import { findChildren } from '../db/reads/children.ts';
import { findDirections } from '../db/reads/directions.ts';
import { findFindings } from '../db/reads/findings.ts';
import { findCities, findGroups, findKindergartens } from '../db/reads/kindergartens.ts';
import { findPoliciesById } from '../db/reads/policies.ts';
import { findPrivileges } from '../db/reads/privileges.ts';
import { findReconciliations } from '../db/reads/reconciliations.ts';
import { findPersons, findRoleGrants } from '../db/reads/roleGrants.ts';
import { findProtocols, findRuns } from '../db/reads/runs.ts';
import { countFreeSeats, countSeatsByBirthYear, countSeatsOfGroups, findSeats } from '../db/reads/seats.ts';
import { findSeatCauses } from '../db/reads/seatCauses.ts';
import { findClearCertificates, findClearSubcategories } from '../db/reads/specialData.ts';
import { findStandings } from '../db/standing/standing.ts';
import { recordReading } from '../services/recordReading.ts';
import type { Context } from './context.ts';

/** A reading of special personal data. `reason` is null for the family, whose own data it is. */
export interface SpecialKey<Id> {
  readonly id: Id;
  readonly reason: ReadReason | null;
  readonly cityId: CityId;
  readonly applicationId: ApplicationId;
  readonly directionId: DirectionId | null;
}

const settingOf = async ({ db, clock }: Context, cityId: CityId): Promise<Setting> => {
  // D10: business time is never behind what has been committed in the city.
  const [policies, calendar, last, now] = await Promise.all([
    loadPolicies(db, cityId),
    loadCalendar(db, cityId),
    findLastInstant(db, cityId),
    clock.now(),
  ]);
  return { policies, calendar, now: asInstant(Math.max(now, last ?? 0)) };
};

const byId = <Id extends number, T>(find: (ids: readonly Id[]) => Promise<readonly T[]>, idOf: (found: T) => Id) =>
  new DataLoader<Id, T | null>(async (ids) => {
    const found = new Map((await find(ids)).map((each) => [idOf(each), each]));
    return ids.map((id) => found.get(id) ?? null);
  });

const grouped = <Id extends number, T>(find: (ids: readonly Id[]) => Promise<readonly T[]>, idOf: (found: T) => Id) =>
  new DataLoader<Id, readonly T[]>(async (ids) => {
    const found = await find(ids);
    return ids.map((id) => found.filter((each) => idOf(each) === id));
  });

/** The standing with this direction as its direction, also when it has ended and another has come. */
const around = (direction: Direction, standing: Standing | undefined): Standing => {
  if (standing === undefined) throw new Error(`Direction ${direction.id} belongs to no application`);
  return standing.direction?.id === direction.id ? standing : { ...standing, direction, seat: null };
};

const special = <Id extends DirectionId | PrivilegeId, T>(
  what: 'CERTIFICATE' | 'SUBCATEGORY',
  context: Context,
  find: (reader: Context['db'], ids: readonly Id[]) => Promise<readonly T[]>,
  idOf: (found: T) => Id,
) =>
  new DataLoader<SpecialKey<Id>, T | null, string>(
    async (keys) => {
      const found = new Map<Id, T>();
      const keep = async (ids: readonly Id[]): Promise<void> => {
        if (ids.length > 0) for (const each of await find(context.db, ids)) found.set(idOf(each), each);
      };
      const { viewer } = context;
      const journalled = keys.flatMap((key) => (key.reason === null ? [] : { ...key, reason: key.reason }));
      await keep(keys.flatMap((key) => (key.reason === null ? key.id : [])));
      if (journalled.length > 0 && viewer.kind === 'PERSON') {
        await recordReading(
          context,
          viewer,
          journalled.map((key) => ({ ...key, what })),
        );
        await keep(journalled.map(({ id }) => id));
      }
      return keys.map((key) => found.get(key.id) ?? null);
    },
    { cacheKeyFn: ({ id, reason }) => `${id} ${reason}` },
  );

/** Everything one request reads by id, each in one statement for all who ask, through the eyes of its viewer. */
const LOADERS = {
  application: ({ db, viewer }: Context) =>
    byId(
      (ids: readonly ApplicationId[]) => findApplications(db, viewer, ids),
      ({ application }) => application.id,
    ),
  batch: ({ db, viewer }: Context) =>
    byId(
      (ids: readonly BatchId[]) => findBatches(db, viewer, ids),
      ({ id }) => id,
    ),
  campaign: ({ db }: Context) =>
    byId(
      (ids: readonly CampaignId[]) => findCampaigns(db, ids),
      ({ id }) => id,
    ),
  campaignsOfCity: ({ db }: Context) =>
    new DataLoader((cityIds: readonly CityId[]) =>
      Promise.all(cityIds.map((cityId) => findUnclosedCampaigns(db, cityId))),
    ),
  case: ({ db, viewer }: Context) =>
    byId(
      (ids: readonly CaseId[]) => findCases(db, viewer, ids),
      ({ id }) => id,
    ),
  certificateUse: ({ db }: Context) =>
    byId(
      (ids: readonly DirectionId[]) => findCertificateUse(db, ids),
      ({ directionId }) => directionId,
    ),
  child: ({ db, viewer }: Context) =>
    byId(
      (ids: readonly ChildId[]) => findChildren(db, viewer, ids),
      ({ id }) => id,
    ),
  city: ({ db }: Context) =>
    byId(
      (ids: readonly CityId[]) => findCities(db, ids),
      ({ id }) => id,
    ),
  direction: ({ db, viewer }: Context) =>
    byId(
      (ids: readonly DirectionId[]) => findDirections(db, viewer, ids),
      ({ direction }) => direction.id,
    ),
  finding: ({ db, viewer }: Context) =>
    byId(
      (ids: readonly FindingId[]) => findFindings(db, viewer, ids),
      ({ finding }) => finding.id,
    ),
  group: ({ db }: Context) =>
    byId(
      (ids: readonly GroupId[]) => findGroups(db, ids),
      ({ id }) => id,
    ),
  kindergarten: ({ db }: Context) =>
    byId(
      (ids: readonly KindergartenId[]) => findKindergartens(db, ids),
      ({ id }) => id,
    ),
  person: ({ db, viewer }: Context) =>
    byId(
      (ids: readonly PersonId[]) => findPersons(db, viewer, ids),
      ({ id }) => id,
    ),
  policy: ({ db }: Context) =>
    byId(
      (ids: readonly PolicyId[]) => findPoliciesById(db, ids),
      ({ id }) => id,
    ),
  privilege: ({ db, viewer }: Context) =>
    byId(
      (ids: readonly PrivilegeId[]) => findPrivileges(db, viewer, ids),
      ({ id }) => id,
    ),
  reconciliation: ({ db, viewer }: Context) =>
    byId(
      (ids: readonly ReconciliationId[]) => findReconciliations(db, viewer, ids),
      ({ id }) => id,
    ),
  roleGrant: ({ db, viewer }: Context) =>
    byId(
      (ids: readonly number[]) => findRoleGrants(db, viewer, ids),
      ({ id }) => id,
    ),
  protocol: ({ db }: Context) =>
    byId(
      (ids: readonly RunId[]) => findProtocols(db, ids),
      ({ id }) => id,
    ),
  run: ({ db, viewer }: Context) =>
    byId(
      (ids: readonly RunId[]) => findRuns(db, viewer, ids),
      ({ id }) => id,
    ),
  seat: ({ db }: Context) =>
    byId(
      (ids: readonly SeatId[]) => findSeats(db, ids),
      ({ id }) => id,
    ),
  seatCause: ({ db }: Context) =>
    byId(
      (ids: readonly SeatId[]) => findSeatCauses(db, ids),
      ({ seatId }) => seatId,
    ),
  slot: ({ db }: Context) =>
    byId(
      (ids: readonly SlotId[]) => findSlots(db, ids),
      ({ id }) => id,
    ),
  seatCounts: ({ db }: Context) =>
    grouped(
      (ids: readonly GroupId[]) => countSeatsOfGroups(db, ids),
      ({ groupId }) => groupId,
    ),
  seatsByBirthYear: ({ db }: Context) =>
    grouped(
      (ids: readonly KindergartenId[]) => countSeatsByBirthYear(db, ids),
      ({ kindergartenId }) => kindergartenId,
    ),
  freeSeats: ({ db }: Context) =>
    grouped(
      (ids: readonly KindergartenId[]) => countFreeSeats(db, ids),
      ({ kindergartenId }) => kindergartenId,
    ),
  guardians: ({ db }: Context) =>
    grouped(
      (ids: readonly ChildId[]) => findGuardianContacts(db, ids),
      ({ childId }) => childId,
    ),
  watched: ({ db }: Context) =>
    grouped(
      (ids: readonly ApplicationId[]) => findWatched(db, ids),
      ({ applicationId }) => applicationId,
    ),
  setting: (context: Context) =>
    new DataLoader((cityIds: readonly CityId[]) => Promise.all(cityIds.map((id) => settingOf(context, id)))),
  standing: ({ db }: Context) =>
    new DataLoader(
      async (directions: readonly Direction[]) => {
        const ids = directions.map((direction) => direction.applicationId);
        const found = new Map((await findStandings(db, ids)).map((standing) => [standing.application.id, standing]));
        return directions.map((direction) => around(direction, found.get(direction.applicationId)));
      },
      { cacheKeyFn: (direction: Direction): DirectionId => direction.id },
    ),
  certificate: (context: Context) =>
    special('CERTIFICATE', context, findClearCertificates, ({ directionId }) => directionId),
  subcategory: (context: Context) =>
    special('SUBCATEGORY', context, findClearSubcategories, ({ privilegeId }) => privilegeId),
};

type LoadersByName = typeof LOADERS;
export type Loaders = { readonly [Name in keyof LoadersByName]: ReturnType<LoadersByName[Name]> };

/** A request needs one or two of them: each is made when it is first asked for. */
class LoadersOnDemand {
  readonly context: Context;
  constructor(context: Context) {
    this.context = context;
  }
}
for (const [name, make] of Object.entries(LOADERS)) {
  Object.defineProperty(LoadersOnDemand.prototype, name, {
    get(this: LoadersOnDemand) {
      const value = make(this.context);
      Object.defineProperty(this, name, { value });
      return value;
    },
  });
}

const loadersByRequest = new WeakMap<Context, Loaders>();

export const loadersOf = (context: Context): Loaders => {
  const known = loadersByRequest.get(context);
  if (known !== undefined) return known;
  // It has the getters of all that `LOADERS` names.
  const made = new LoadersOnDemand(context) as unknown as Loaders;
  loadersByRequest.set(context, made);
  return made;
};

/** After a verb: what was read before it may have changed. */
export const forgetWhatWasRead = (context: Context): void => {
  loadersByRequest.delete(context);
};
