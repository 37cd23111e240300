import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { KindergartenForm } from '../domain/kindergarten/readKindergarten.ts';
import {
  AddKindergartenInput,
  AddKindergartenResult,
  ChangeKindergartenInput,
  ChangeKindergartenResult,
  CloseKindergartenInput,
  CloseKindergartenResult,
  type KindergartenFormInput,
} from '../schema/kindergartenActs.ts';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import { addKindergarten } from '../services/addKindergarten.ts';
import { changeKindergarten } from '../services/changeKindergarten.ts';
import { closeKindergarten } from '../services/closeKindergarten.ts';
import type { Context } from './context.ts';
import { loadKindergarten, reread } from './load.ts';
import { perform } from './perform.ts';
import { performInCity } from './performInCity.ts';

const formOf = (input: KindergartenFormInput): KindergartenForm => {
  const { number, name, district, address, ownership, location = null, hours = null, phone = null } = input;
  return {
    number,
    name: { kk: name.kk, ru: name.ru, en: name.en },
    district,
    address,
    ownership,
    location,
    hours,
    phone,
  };
};

/** The kindergartens in the city's books (D5). */
@Resolver()
export class KindergartenMutations {
  @Mutation(() => AddKindergartenResult, {
    nullable: true,
    description: "A kindergarten joins the city's books. For supervisors.",
  })
  async addKindergarten(
    @Ctx() context: Context,
    @Arg('input', () => AddKindergartenInput, { description: 'The kindergarten.' }) input: AddKindergartenInput,
  ): Promise<object> {
    const form = formOf(input);
    const outcome = await performInCity(context, input, addKindergarten, (cityId) => ({ cityId, ...form }));
    return toResult(outcome, context.reader, async ({ kindergartenId }) => ({
      __typename: 'AddKindergartenSuccess',
      kindergarten: await reread(loadKindergarten, context, kindergartenId),
    }));
  }

  @Mutation(() => ChangeKindergartenResult, {
    nullable: true,
    description: 'What a kindergarten shows to everybody, all of it anew. For supervisors.',
  })
  async changeKindergarten(
    @Ctx() context: Context,
    @Arg('input', () => ChangeKindergartenInput, { description: 'The kindergarten anew.' })
    input: ChangeKindergartenInput,
  ): Promise<object> {
    const kindergartenId = requireId('Kindergarten', input.kindergartenId, 'input.kindergartenId');
    const change = { ...formOf(input), kindergartenId, version: input.version };
    const outcome = await perform(context, input, changeKindergarten, change);
    return toResult(outcome, context.reader, async () => ({
      __typename: 'ChangeKindergartenSuccess',
      kindergarten: await reread(loadKindergarten, context, kindergartenId),
    }));
  }

  @Mutation(() => CloseKindergartenResult, {
    nullable: true,
    description:
      'D5: closes a kindergarten with all its groups. Free seats leave the register, open directions end, their families keep their places. Enrolled children stay. For supervisors.',
  })
  async closeKindergarten(
    @Ctx() context: Context,
    @Arg('input', () => CloseKindergartenInput, { description: 'Which one.' }) input: CloseKindergartenInput,
  ): Promise<object> {
    const kindergartenId = requireId('Kindergarten', input.kindergartenId, 'input.kindergartenId');
    const outcome = await perform(context, input, closeKindergarten, { kindergartenId, version: input.version });
    return toResult(outcome, context.reader, async () => ({
      __typename: 'CloseKindergartenSuccess',
      kindergarten: await reread(loadKindergarten, context, kindergartenId),
    }));
  }
}
