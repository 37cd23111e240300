import { findQueuePosition } from '../db/queuePosition.ts';
import type { Cohort } from '../db/cohort.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import type { Application } from '../schema/application.ts';
import { toQueuePosition, type QueuePosition } from '../schema/queuePosition.ts';
import type { Context } from './context.ts';
import { seqToReach } from './liveCursor.ts';
import { loadApplication } from './load.ts';
import { loadersOf } from './loaders.ts';

/** Where an application that this viewer sees stands: from memory, or counted by the database, which is the same (I12). */
export const positionOf = async (context: Context, { source }: Application): Promise<QueuePosition | null> => {
  const { id, cityId, birthYear } = source.application;
  return (await positionFromMemory(context, id, { cityId, birthYear })) ?? countedPosition(context, id, cityId);
};

/** The same by id. A family that memory knows costs no question to the database. Null: not there, or not for them. */
export const findPosition = async (context: Context, id: ApplicationId): Promise<QueuePosition | null> => {
  const { viewer, positions } = context;
  const cohort = viewer.kind === 'PERSON' ? positions?.cohortOfFamily(id, viewer.personId) : null;
  const known = cohort ? await positionFromMemory(context, id, cohort) : null;
  if (known !== null) return known;
  const application = await loadApplication(context, id);
  return application === null ? null : positionOf(context, application);
};

const positionFromMemory = async (
  context: Context,
  id: ApplicationId,
  cohort: Cohort,
): Promise<QueuePosition | null> => {
  const { viewer, positions } = context;
  const personId = viewer.kind === 'PERSON' ? viewer.personId : null;
  const seq = await seqToReach(context, cohort.cityId);
  const live = await positions?.positionOf(id, cohort, { personId, seq });
  return live ? toQueuePosition(live.position, live.at) : null;
};

const countedPosition = async (
  context: Context,
  id: ApplicationId,
  cityId: Cohort['cityId'],
): Promise<QueuePosition | null> => {
  const { now } = await loadersOf(context).setting.load(cityId);
  const position = await findQueuePosition(context.db, id, now);
  return position === null ? null : toQueuePosition(position, now);
};
