import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ApplicationId, KindergartenId } from '../domain/shared/ids.ts';
import { refused, type Outcome } from '../domain/shared/outcome.ts';
import {
  ChangeWishesInput,
  ChangeWishesResult,
  ClaimPrivilegeInput,
  ClaimPrivilegeResult,
  CorrectErrorInput,
  CorrectErrorResult,
  DropPrivilegeInput,
  DropPrivilegeResult,
  LeaveQueueInput,
  LeaveQueueResult,
  UnwatchKindergartenInput,
  UnwatchKindergartenResult,
  WatchKindergartenInput,
  WatchKindergartenResult,
} from '../schema/applicationActs.ts';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import { SubmitApplicationInput, SubmitApplicationResult, type CertificateInput } from '../schema/submission.ts';
import { changeWishes } from '../services/changeWishes.ts';
import { claimPrivilege } from '../services/claimPrivilege.ts';
import { correctError } from '../services/correctError.ts';
import { dropPrivilege } from '../services/dropPrivilege.ts';
import { leaveQueue } from '../services/leaveQueue.ts';
import { submitApplication } from '../services/submitApplication.ts';
import { unwatchKindergarten } from '../services/unwatchKindergarten.ts';
import { watchKindergarten } from '../services/watchKindergarten.ts';
import { cityOfInput } from './cityOfInput.ts';
import type { Context } from './context.ts';
import { loadApplication, reread } from './load.ts';
import { perform } from './perform.ts';

/** The verbs of an application, from submission to leaving. */
@Resolver()
export class ApplicationMutations {
  @Mutation(() => SubmitApplicationResult, {
    nullable: true,
    description:
      'R20, D11: a child takes its place in the queue, by its parent or on paper over the desk. About a child that somebody else registered there is one answer only (D7).',
  })
  async submitApplication(
    @Ctx() context: Context,
    @Arg('input', () => SubmitApplicationInput, { description: 'The application.' }) input: SubmitApplicationInput,
  ): Promise<object> {
    const { child, languages, notBeforeOn = null, subcategory = null } = input;
    const paper = input.paper ?? null;
    const form = {
      child,
      languages,
      notBeforeOn,
      subcategory,
      kindergartenIds: kindergartensOf(input.kindergartenIds, 'kindergartenIds'),
      togetherWithId: twinOf(input),
      paper: paper && {
        name: paper.guardianName,
        phone: paper.guardianPhone,
        certificate: certificateOf(paper.certificate),
      },
    };
    const cityId = await cityOfInput(context, input);
    // D7: whoever tries number after number learns little and is soon stopped. The desk enters papers all day.
    if (paper === null) await context.rate.attempt('REGISTER_CHILD');
    return toApplicationResult(
      context,
      'SubmitApplicationSuccess',
      cityId === null
        ? refused({ code: 'NOT_FOUND' })
        : await perform(context, input, submitApplication, { ...form, cityId }),
    );
  }

  @Mutation(() => ChangeWishesResult, {
    nullable: true,
    description:
      'D8, R15, D12, B6: the whole list of wishes anew, what is asked for again, not before which day, together with which twin.',
  })
  async changeWishes(
    @Ctx() context: Context,
    @Arg('input', () => ChangeWishesInput, { description: 'The wishes.' }) input: ChangeWishesInput,
  ): Promise<object> {
    const { version, languages, notBeforeOn = null } = input;
    const wishes = {
      version,
      languages,
      notBeforeOn,
      applicationId: applicationOf(input),
      kindergartenIds: kindergartensOf(input.kindergartenIds, 'kindergartenIds'),
      askAgainIds: kindergartensOf(input.askAgainIds ?? [], 'askAgainIds'),
      togetherWithId: twinOf(input),
      isLeavingBatch: input.leaveBatch === true,
    };
    return toApplicationResult(context, 'ChangeWishesSuccess', await perform(context, input, changeWishes, wishes));
  }

  @Mutation(() => WatchKindergartenResult, {
    nullable: true,
    description:
      'Tells the family when a seat for its child comes free in a kindergarten, at most once a day. It changes no order and promises nothing; as many can be watched as wished.',
  })
  async watchKindergarten(
    @Ctx() context: Context,
    @Arg('input', () => WatchKindergartenInput, { description: 'Which one, for which child.' })
    input: WatchKindergartenInput,
  ): Promise<object> {
    const outcome = await perform(context, input, watchKindergarten, watchOf(input));
    return toApplicationResult(context, 'WatchKindergartenSuccess', outcome);
  }

  @Mutation(() => UnwatchKindergartenResult, {
    nullable: true,
    description: 'Ends that. Of a kindergarten that is not watched it changes nothing.',
  })
  async unwatchKindergarten(
    @Ctx() context: Context,
    @Arg('input', () => UnwatchKindergartenInput, { description: 'Which one, for which child.' })
    input: UnwatchKindergartenInput,
  ): Promise<object> {
    const outcome = await perform(context, input, unwatchKindergarten, watchOf(input));
    return toApplicationResult(context, 'UnwatchKindergartenSuccess', outcome);
  }

  @Mutation(() => LeaveQueueResult, {
    nullable: true,
    description:
      'R14: removes the child from the queue at once and for good; a live direction ends. Standing again gives a new date and number.',
  })
  async leaveQueue(
    @Ctx() context: Context,
    @Arg('input', () => LeaveQueueInput, { description: 'Who leaves, and why.' }) input: LeaveQueueInput,
  ): Promise<object> {
    const leaving = { applicationId: applicationOf(input), reason: input.reason };
    return toApplicationResult(context, 'LeaveQueueSuccess', await perform(context, input, leaveQueue, leaving));
  }

  @Mutation(() => ClaimPrivilegeResult, {
    nullable: true,
    description:
      'B4a: claims a privilege while the child waits, or re-admits one at the desk. Confirms nothing: each direction on it is verified afresh.',
  })
  async claimPrivilege(
    @Ctx() context: Context,
    @Arg('input', () => ClaimPrivilegeInput, { description: 'The claim.' }) input: ClaimPrivilegeInput,
  ): Promise<object> {
    const { subcategory } = input;
    const claim = { applicationId: applicationOf(input), subcategory, certificate: certificateOf(input.certificate) };
    return toApplicationResult(context, 'ClaimPrivilegeSuccess', await perform(context, input, claimPrivilege, claim));
  }

  @Mutation(() => DropPrivilegeResult, {
    nullable: true,
    description:
      'B4: gives up a privilege before a verdict, without sanction. A live unverified direction on it ends; date and number stay.',
  })
  async dropPrivilege(
    @Ctx() context: Context,
    @Arg('input', () => DropPrivilegeInput, { description: 'Whose privilege.' }) input: DropPrivilegeInput,
  ): Promise<object> {
    const outcome = await perform(context, input, dropPrivilege, { applicationId: applicationOf(input) });
    return toApplicationResult(context, 'DropPrivilegeSuccess', outcome);
  }

  @Mutation(() => CorrectErrorResult, {
    nullable: true,
    description: 'D11: the desk mends a typed error in the name, the number or the birth date of a child. Journalled.',
  })
  async correctError(
    @Ctx() context: Context,
    @Arg('input', () => CorrectErrorInput, { description: 'The child as it should be.' }) input: CorrectErrorInput,
  ): Promise<object> {
    const { child, reason } = input;
    const outcome = await perform(context, input, correctError, { applicationId: applicationOf(input), child, reason });
    return toApplicationResult(context, 'CorrectErrorSuccess', outcome);
  }
}

/** Every success here shows the application, read again as the caller sees it. */
const toApplicationResult = (
  context: Context,
  __typename: string,
  outcome: Outcome<{ readonly applicationId: ApplicationId }>,
): object | Promise<object> =>
  toResult(outcome, context.reader, async ({ applicationId }): Promise<object> => {
    const application = await reread(loadApplication, context, applicationId);
    return { __typename, application };
  });

const applicationOf = (input: { readonly applicationId: string }): ApplicationId =>
  requireId('Application', input.applicationId, 'input.applicationId');

const watchOf = (input: WatchKindergartenInput | UnwatchKindergartenInput) => ({
  applicationId: applicationOf(input),
  kindergartenId: requireId('Kindergarten', input.kindergartenId, 'input.kindergartenId'),
});

const twinOf = ({ togetherWithId = null }: { readonly togetherWithId?: string | null }): ApplicationId | null =>
  togetherWithId === null ? null : requireId('Application', togetherWithId, 'input.togetherWithId');

const kindergartensOf = (ids: readonly string[], field: string): KindergartenId[] =>
  ids.map((id, index) => requireId('Kindergarten', id, `input.${field}.${index}`));

const certificateOf = (typed: CertificateInput | null | undefined) => {
  if (typed === null || typed === undefined) return null;
  const { issuer, number, day = null, month = null, year = null } = typed;
  return { issuer, number, day, month, year };
};
