import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { maskContact } from '../domain/contact/contactChange.ts';
import type { PersonId } from '../domain/shared/ids.ts';
import { refused } from '../domain/shared/outcome.ts';
import { findContact } from '../db/people.ts';
import {
  ConfirmContactChangeInput,
  ConfirmContactChangeResult,
  RequestContactChangeInput,
  RequestContactChangeResult,
} from '../schema/contact.ts';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import { confirmContactChange } from '../services/confirmContactChange.ts';
import { requestContactChange } from '../services/requestContactChange.ts';
import { cityOfInput } from './cityOfInput.ts';
import type { Context } from './context.ts';
import { perform } from './perform.ts';

/** How a person is reached (D11), in two steps. */
@Resolver()
export class ContactMutations {
  @Mutation(() => RequestContactChangeResult, {
    nullable: true,
    description: 'D11: sends a code of six digits to a new number or address. Nothing changes before it is entered.',
  })
  async requestContactChange(
    @Ctx() context: Context,
    @Arg('input', () => RequestContactChangeInput, { description: 'The new contact.' })
    input: RequestContactChangeInput,
  ): Promise<object> {
    const { channel, value } = input;
    const personId = personOf(input);
    const cityId = await cityOfInput(context, input);
    // Each sends a message to a number that somebody typed.
    await context.rate.attempt('SEND_CODE');
    const outcome =
      cityId === null
        ? refused({ code: 'NOT_FOUND' })
        : await perform(context, input, requestContactChange, { cityId, personId, channel, value });
    return toResult(outcome, context.reader, (sent) => ({ __typename: 'RequestContactChangeSuccess', ...sent }));
  }

  @Mutation(() => ConfirmContactChangeResult, {
    nullable: true,
    description: 'D11: the code puts the new number or address in the place of the old one. Five tries.',
  })
  async confirmContactChange(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmContactChangeInput, { description: 'The code.' }) input: ConfirmContactChangeInput,
  ): Promise<object> {
    const { channel, code } = input;
    const cityId = await cityOfInput(context, input);
    const change = { personId: personOf(input), channel, code };
    const outcome =
      cityId === null
        ? refused({ code: 'NOT_FOUND' })
        : await perform(context, input, confirmContactChange, { ...change, cityId });
    return toResult(outcome, context.reader, async ({ personId }): Promise<object> => {
      const contact = await findContact(context.db, personId);
      const value = (channel === 'PHONE' ? contact?.phone : contact?.email) ?? null;
      const valueMasked = value === null ? null : maskContact(channel, value);
      return { __typename: 'ConfirmContactChangeSuccess', channel, valueMasked };
    });
  }
}

const personOf = ({ personId = null }: { readonly personId?: string | null }): PersonId | null =>
  personId === null ? null : requireId('Person', personId, 'input.personId');
