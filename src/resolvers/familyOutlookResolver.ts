import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { findStanding } from '../db/standing/standing.ts';
import { Application } from '../schema/application.ts';
import { DropPreview } from '../schema/dropPreview.ts';
import { RefusalInterface, toRefusal, type RefusalAnswer } from '../schema/refusal.ts';
import { foreseeDrop, whyNotClaim, whyNotDrop, type FamilyLook } from '../services/familyOutlook.ts';
import type { Context } from './context.ts';
import { loadersOf } from './loaders.ts';

/** It counts who stands before, as a position does. */
const PREVIEW_COST = 25;

/** What a family could do about its privilege; no rule is written twice. */
@Resolver(() => Application)
export class FamilyOutlookResolver {
  @FieldResolver(() => RefusalInterface, {
    nullable: true,
    description:
      'B4: why the family cannot give its privilege up. Null: it would be done. Otherwise the very refusal of `dropPrivilege` at this moment.',
  })
  async dropPrivilegeRefusal(@Root() application: Application, @Ctx() context: Context): Promise<RefusalAnswer | null> {
    const look = await lookAt(application, context);
    const refusal = look === null ? ({ code: 'NOT_FOUND' } as const) : whyNotDrop(look);
    return refusal === null ? null : toRefusal(refusal, context.reader);
  }

  @FieldResolver(() => RefusalInterface, {
    nullable: true,
    description:
      'B4a: why no privilege can be claimed online, whichever it is. Null: one could be. Otherwise the very refusal of `claimPrivilege` at this moment.',
  })
  async claimPrivilegeRefusal(
    @Root() application: Application,
    @Ctx() context: Context,
  ): Promise<RefusalAnswer | null> {
    const look = await lookAt(application, context);
    const refusal = look === null ? ({ code: 'NOT_FOUND' } as const) : await whyNotClaim(context.db, look);
    return refusal === null ? null : toRefusal(refusal, context.reader);
  }

  @FieldResolver(() => DropPreview, {
    nullable: true,
    complexity: PREVIEW_COST,
    description: 'B4: what giving its privilege up would do. For its family; null when it cannot be done.',
  })
  async dropPreview(@Root() application: Application, @Ctx() context: Context): Promise<DropPreview | null> {
    const look = await lookAt(application, context);
    return look === null ? null : foreseeDrop(context.db, look);
  }
}

const lookAt = async ({ source }: Application, context: Context): Promise<FamilyLook | null> => {
  const { viewer } = context;
  // Nobody sees an application unless signed in.
  if (viewer.kind === 'ANONYMOUS') return null;
  const { id, cityId } = source.application;
  const [standing, setting] = await Promise.all([
    findStanding(context.db, id),
    loadersOf(context).setting.load(cityId),
  ]);
  const family = { cityId, isOwn: source.sight === 'FAMILY' };
  return standing === null ? null : { viewer, family, standing, setting };
};
