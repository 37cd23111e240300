import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Translated } from '../domain/shared/translated.ts';
import { ChangeCityInput, ChangeCityResult } from '../schema/cityActs.ts';
import { toResult } from '../schema/result.ts';
import { changeCity } from '../services/changeCity.ts';
import type { Context } from './context.ts';
import { loadCity, reread } from './load.ts';
import { performInCity } from './performInCity.ts';

/** An input object of GraphQL has no prototype of ours; what is stored is plain. */
const plain = ({ kk, ru, en }: Translated): Translated => ({ kk, ru, en });

@Resolver()
export class CityMutations {
  @Mutation(() => ChangeCityResult, {
    nullable: true,
    description: 'What the city is called, and where and when families find its desk, all of it anew. For supervisors.',
  })
  async changeCity(
    @Ctx() context: Context,
    @Arg('input', () => ChangeCityInput, { description: 'The city anew.' }) input: ChangeCityInput,
  ): Promise<object> {
    const { version, deskPhone = null } = input;
    const [name, deskAddress, deskHours] = [plain(input.name), plain(input.deskAddress), plain(input.deskHours)];
    const form = { version, name, deskAddress, deskHours, deskPhone };
    const outcome = await performInCity(context, input, changeCity, (cityId) => ({ cityId, ...form }));
    return toResult(outcome, context.reader, async ({ cityId }) => ({
      __typename: 'ChangeCitySuccess',
      city: await reread(loadCity, context, cityId),
    }));
  }
}
