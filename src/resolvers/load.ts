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
import type { Campaign as CampaignFacts } from '../domain/allocation/campaign.ts';
import type { SeenDirection } from '../db/reads/directions.ts';
import type { SeenFinding } from '../db/reads/findings.ts';
import { toApplication, toBatch, type Application, type Batch } from '../schema/application.ts';
import { toCampaign, toSlot, type Campaign, type Slot } from '../schema/campaign.ts';
import { toChild, type Child } from '../schema/child.ts';
import { toCity, type City } from '../schema/city.ts';
import { toDirection, type Direction } from '../schema/direction.ts';
import { forbidden } from '../schema/errors.ts';
import { toFinding, type Finding } from '../schema/finding.ts';
import { toGroup, type Group } from '../schema/group.ts';
import { toCase, type Case } from '../schema/integrityCase.ts';
import { toKindergarten, type Kindergarten } from '../schema/kindergarten.ts';
import { toPolicyVersion, type PolicyVersion } from '../schema/policyVersion.ts';
import { toPrivilege, type Privilege } from '../schema/privilege.ts';
import { toReconciliation, type Reconciliation } from '../schema/reconciliation.ts';
import { toRun, type Run } from '../schema/run.ts';
import { toSeat, type Seat } from '../schema/seat.ts';
import { toPerson, toRoleGrant, type Person, type RoleGrant } from '../schema/viewer.ts';
import type { Context } from './context.ts';
import { forgetWhatWasRead, loadersOf } from './loaders.ts';

/** One thing by its id, as this viewer sees it. Null: it is not there, or not for them. */
export type Load<Id, T> = (context: Context, id: Id) => Promise<T | null>;

const through = <Row, T>(row: Row | null, toType: (row: Row) => T): T | null => (row === null ? null : toType(row));

export const loadApplication: Load<ApplicationId, Application> = async (context, id) =>
  through(await loadersOf(context).application.load(id), toApplication);

export const loadBatch: Load<BatchId, Batch> = async (context, id) =>
  through(await loadersOf(context).batch.load(id), toBatch);

/** With the business time of its city, by which it is planned, open or over. */
export const loadCampaign: Load<CampaignId, Campaign> = async (context, id) => {
  const source = await loadersOf(context).campaign.load(id);
  return source === null ? null : showCampaign(context, source);
};

/** The same for one that a list has read. */
export const showCampaign = async (context: Context, source: CampaignFacts): Promise<Campaign> => {
  const { now } = await loadersOf(context).setting.load(source.cityId);
  return toCampaign({ ...source, now });
};

export const loadCase: Load<CaseId, Case> = async (context, id) =>
  through(await loadersOf(context).case.load(id), toCase);

export const loadChild: Load<ChildId, Child> = async (context, id) =>
  through(await loadersOf(context).child.load(id), toChild);

export const loadCity: Load<CityId, City> = async (context, id) =>
  through(await loadersOf(context).city.load(id), toCity);

export const loadDirection: Load<DirectionId, Direction> = async (context, id) => {
  const seen = await loadersOf(context).direction.load(id);
  return seen === null ? null : showDirection(context, seen);
};

/** A direction as read by a list, with the business time of its city. */
export const showDirection = async (
  context: Context,
  { direction, sight, privilegeId }: SeenDirection,
): Promise<Direction> => {
  const { now } = await loadersOf(context).setting.load(direction.cityId);
  return toDirection({ direction, sight, privilegeId, now });
};

export const loadFinding: Load<FindingId, Finding> = async (context, id) =>
  through(await loadersOf(context).finding.load(id), (seen) => showFinding(context, seen));

/** The same for one that a list has read. */
export const showFinding = ({ viewer }: Context, seen: SeenFinding): Finding =>
  toFinding(seen, viewer.kind === 'PERSON' ? viewer.personId : null);

export const loadGroup: Load<GroupId, Group> = async (context, id) =>
  through(await loadersOf(context).group.load(id), toGroup);

export const loadKindergarten: Load<KindergartenId, Kindergarten> = async (context, id) =>
  through(await loadersOf(context).kindergarten.load(id), toKindergarten);

export const loadPerson: Load<PersonId, Person> = async (context, id) =>
  through(await loadersOf(context).person.load(id), toPerson);

export const loadPolicyVersion: Load<PolicyId, PolicyVersion> = async (context, id) =>
  through(await loadersOf(context).policy.load(id), toPolicyVersion);

export const loadPrivilege: Load<PrivilegeId, Privilege> = async (context, id) =>
  through(await loadersOf(context).privilege.load(id), toPrivilege);

export const loadReconciliation: Load<ReconciliationId, Reconciliation> = async (context, id) =>
  through(await loadersOf(context).reconciliation.load(id), toReconciliation);

export const loadRoleGrant: Load<number, RoleGrant> = async (context, id) =>
  through(await loadersOf(context).roleGrant.load(id), toRoleGrant);

export const loadRun: Load<RunId, Run> = async (context, id) => through(await loadersOf(context).run.load(id), toRun);

export const loadSeat: Load<SeatId, Seat> = async (context, id) =>
  through(await loadersOf(context).seat.load(id), toSeat);

export const loadSlot: Load<SlotId, Slot> = async (context, id) =>
  through(await loadersOf(context).slot.load(id), toSlot);

/** For what is public or has just been seen: when it is gone, the data is broken. */
export const existing = async <T>(loading: Promise<T | null>): Promise<T> => {
  const found = await loading;
  if (found === null) throw new Error('What a row refers to is not there');
  return found;
};

/**
 * D3: what a verb changed, read again by its id after the commit, as the caller sees it: on the first answer and on a
 * replay alike. FORBIDDEN when a replay finds it gone, or comes after the role that saw it was taken away.
 * `reread(loadDirection, context, id)`.
 */
export const reread = async <Id, T>(load: Load<Id, T>, context: Context, id: Id): Promise<T> => {
  forgetWhatWasRead(context);
  const found = await load(context, id);
  if (found === null) throw forbidden('This was done. What it changed is gone, or not yours to see any more.');
  return found;
};
