import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { mayOversee } from '../domain/access/mayWatch.ts';
import { asInstant } from '../domain/shared/time.ts';
import { findNextDueAt } from '../db/due.ts';
import { countDeliveries, countLateAtDesk, countUndelivered, countUnsealed, findOutbox } from '../db/reads/health.ts';
import { Health } from '../schema/health.ts';
import type { Context } from './context.ts';
import { CITY_ARGUMENT, cityMeant } from './list.ts';
import { loadersOf } from './loaders.ts';

/** A handful of counts by index. */
const COST = 50;

const DELIVERY_DAYS = 7;

const DAY_MS = 86_400_000;

@Resolver()
export class HealthResolver {
  @Query(() => Health, {
    nullable: true,
    complexity: COST,
    description:
      'How the service of a city fares: notices, deadlines not written down yet, certificates that lie too long, the journal. For supervisors and auditors.',
  })
  async health(
    @Ctx() context: Context,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
  ): Promise<Health | null> {
    const { db, viewer } = context;
    const cityId = await cityMeant(context, city);
    if (cityId === null || !mayOversee(viewer, cityId)) return null;
    const { now, calendar } = await loadersOf(context).setting.load(cityId);
    const deliveriesSince = asInstant(now - DELIVERY_DAYS * DAY_MS);
    return {
      at: now,
      deliveriesSince,
      deliveries: await countDeliveries(db, cityId, deliveriesSince),
      undelivered: await countUndelivered(db, cityId),
      outbox: await findOutbox(db, cityId),
      dueSince: await findNextDueAt(db, cityId, now),
      lateAtDesk: await countLateAtDesk(db, cityId, now),
      unsealed: await countUnsealed(db, cityId),
      calendarKnownUntil: calendar.knownUntil,
    };
  }
}
