import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReadReason } from '../domain/access/readReason.ts';
import type { Sight } from '../domain/access/sight.ts';
import { findSubcategory } from '../domain/privilege/subcategories.ts';
import type { Instant } from '../domain/shared/time.ts';
import { deskWindow, isDeskLate } from '../domain/verification/deskWindow.ts';
import { Application } from '../schema/application.ts';
import { lastMomentBefore } from '../schema/direction.ts';
import { badUserInput } from '../schema/errors.ts';
import { Privilege, Subcategory, toSubcategory } from '../schema/privilege.ts';
import { ReadReasonType } from '../schema/readReason.ts';
import { DateTime } from '../schema/scalars.ts';
import { Certificate, toCertificate, Verification } from '../schema/verification.ts';
import type { Context } from './context.ts';
import { loadApplication } from './load.ts';
import { loadersOf } from './loaders.ts';

const REASON = {
  nullable: true,
  description:
    'Why it is read. Staff must say so; it stands in the journal, where the family finds it. The family need not.',
} as const;

@Resolver(() => Verification)
export class VerificationResolver {
  @FieldResolver(() => DateTime, {
    nullable: true,
    description: "The last moment of the desk's own time. Null while nothing waits for a verdict.",
  })
  async deskDeadline(@Root() { source }: Verification, @Ctx() context: Context): Promise<Instant | null> {
    const window = deskWindow(source.direction, await loadersOf(context).setting.load(source.direction.cityId));
    return window === null ? null : lastMomentBefore(window.endsAt);
  }

  @FieldResolver(() => Boolean, { description: "Is the desk's own time over? The family loses nothing by it." })
  async isDeskLate(@Root() { source }: Verification, @Ctx() context: Context): Promise<boolean> {
    return isDeskLate(source.direction, await loadersOf(context).setting.load(source.direction.cityId));
  }

  @FieldResolver(() => Certificate, {
    nullable: true,
    complexity: 10,
    description: 'The evidence that is or was judged. For the family and the desk.',
  })
  async certificate(
    @Root() { source: { direction, sight } }: Verification,
    @Ctx() context: Context,
    @Arg('reason', () => ReadReasonType, REASON) reason: ReadReason | null = null,
  ): Promise<Certificate | null> {
    if (sight === 'AUDITOR' || sight === 'KINDERGARTEN') return null;
    const { id, cityId, applicationId } = direction;
    const found = await loadersOf(context).certificate.load({
      id,
      cityId,
      applicationId,
      directionId: id,
      reason: reasonOf(sight, reason),
    });
    return found === null ? null : toCertificate(found, direction, sight);
  }
}

@Resolver(() => Privilege)
export class PrivilegeResolver {
  @FieldResolver(() => Application, { nullable: true, description: 'The application that claims it.' })
  application(@Root() { source }: Privilege, @Ctx() context: Context): Promise<Application | null> {
    return loadApplication(context, source.applicationId);
  }

  @FieldResolver(() => Subcategory, {
    nullable: true,
    complexity: 10,
    description: 'The kind of privilege: special personal data. For the family and the desk.',
  })
  async subcategory(
    @Root() { source: { id, cityId, applicationId, sight } }: Privilege,
    @Ctx() context: Context,
    @Arg('reason', () => ReadReasonType, REASON) reason: ReadReason | null = null,
  ): Promise<Subcategory | null> {
    if (sight === 'AUDITOR' || sight === 'KINDERGARTEN') return null;
    const key = { id, cityId, applicationId, directionId: null, reason: reasonOf(sight, reason) };
    const found = await loadersOf(context).subcategory.load(key);
    const subcategory = found === null ? null : findSubcategory(found.code);
    return subcategory === null ? null : toSubcategory(subcategory);
  }
}

/** The family reads its own; the desk says why. */
const reasonOf = (sight: Sight, reason: ReadReason | null): ReadReason | null => {
  if (sight === 'FAMILY') return null;
  if (reason === null) throw badUserInput('reason', 'Say why you read special personal data.');
  return reason;
};
