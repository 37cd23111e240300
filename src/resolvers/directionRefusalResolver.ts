import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { extensionDay } from '../domain/direction/extensionDay.ts';
import type { Day } from '../domain/shared/time.ts';
import { Direction } from '../schema/direction.ts';
import { RefusalInterface, toRefusal, type RefusalAnswer } from '../schema/refusal.ts';
import { LocalDate } from '../schema/scalars.ts';
import { whyNot, type DirectionAct } from '../services/whyNot.ts';
import type { Context } from './context.ts';
import { loadersOf } from './loaders.ts';

const NULL_MEANS =
  'Null: it would be done. Otherwise the very refusal the mutation would answer this viewer at this moment';

/** No rule is written twice: each field runs the function that its mutation runs. */
@Resolver(() => Direction)
export class DirectionRefusalResolver {
  @FieldResolver(() => RefusalInterface, {
    nullable: true,
    description: `Why the family cannot cancel. ${NULL_MEANS}.`,
  })
  cancelRefusal(@Root() direction: Direction, @Ctx() context: Context): Promise<RefusalAnswer | null> {
    return refusalOf('cancel', direction, context);
  }

  @FieldResolver(() => RefusalInterface, {
    nullable: true,
    description: `Why the family cannot extend. ${NULL_MEANS}.`,
  })
  extendRefusal(@Root() direction: Direction, @Ctx() context: Context): Promise<RefusalAnswer | null> {
    return refusalOf('extend', direction, context);
  }

  @FieldResolver(() => LocalDate, {
    nullable: true,
    description: 'The day on which the direction can be extended, today included. Null when no such day is to come.',
  })
  async extendOpensOn(@Root() { source }: Direction, @Ctx() context: Context): Promise<Day | null> {
    const { setting, standing } = loadersOf(context);
    return extensionDay(await standing.load(source.direction), await setting.load(source.direction.cityId));
  }

  @FieldResolver(() => RefusalInterface, {
    nullable: true,
    description: `Why a specialist cannot confirm without giving a reason. ${NULL_MEANS}.`,
  })
  confirmRefusal(@Root() direction: Direction, @Ctx() context: Context): Promise<RefusalAnswer | null> {
    return refusalOf('confirm', direction, context);
  }

  @FieldResolver(() => RefusalInterface, {
    nullable: true,
    description: `Why a specialist cannot reject. ${NULL_MEANS}.`,
  })
  rejectRefusal(@Root() direction: Direction, @Ctx() context: Context): Promise<RefusalAnswer | null> {
    return refusalOf('reject', direction, context);
  }

  @FieldResolver(() => RefusalInterface, {
    nullable: true,
    description: `Why a specialist cannot ask for a fresh certificate. ${NULL_MEANS}.`,
  })
  requestFreshRefusal(@Root() direction: Direction, @Ctx() context: Context): Promise<RefusalAnswer | null> {
    return refusalOf('requestFresh', direction, context);
  }

  @FieldResolver(() => RefusalInterface, {
    nullable: true,
    description: `Why a supervisor cannot reverse the rejection. ${NULL_MEANS}.`,
  })
  reverseRefusal(@Root() direction: Direction, @Ctx() context: Context): Promise<RefusalAnswer | null> {
    return refusalOf('reverse', direction, context);
  }

  @FieldResolver(() => RefusalInterface, {
    nullable: true,
    description: `Why the kindergarten cannot enrol. ${NULL_MEANS}.`,
  })
  enrolRefusal(@Root() direction: Direction, @Ctx() context: Context): Promise<RefusalAnswer | null> {
    return refusalOf('enrol', direction, context);
  }

  @FieldResolver(() => RefusalInterface, {
    nullable: true,
    description: `Why the kindergarten cannot decline. ${NULL_MEANS}.`,
  })
  declineRefusal(@Root() direction: Direction, @Ctx() context: Context): Promise<RefusalAnswer | null> {
    return refusalOf('decline', direction, context);
  }
}

const refusalOf = async (act: DirectionAct, { source }: Direction, context: Context): Promise<RefusalAnswer | null> => {
  const { direction, sight } = source;
  const { viewer, reader } = context;
  // Nobody sees a direction unless signed in.
  if (viewer.kind === 'ANONYMOUS') return toRefusal({ code: 'NOT_FOUND' }, reader);
  const loaders = loadersOf(context);
  const [standing, setting] = await Promise.all([
    loaders.standing.load(direction),
    loaders.setting.load(direction.cityId),
  ]);
  const family = { cityId: direction.cityId, isOwn: sight === 'FAMILY' };
  const refusal = whyNot(act, { viewer, family, standing, setting });
  return refusal === null ? null : toRefusal(refusal, reader);
};
