import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { findNoticePreferences } from '../db/noticePreferences.ts';
import { requireId } from '../schema/node.ts';
import { ChangeNoticePreferencesInput, ChangeNoticePreferencesResult } from '../schema/notice.ts';
import { toResult } from '../schema/result.ts';
import { changeNoticePreferences } from '../services/changeNoticePreferences.ts';
import { LANGUAGE_OF } from '../services/notice/languageOf.ts';
import type { Context } from './context.ts';
import { performInCity } from './performInCity.ts';

/** How a person is written to (R22). */
@Resolver()
export class PreferenceMutations {
  @Mutation(() => ChangeNoticePreferencesResult, {
    nullable: true,
    description: 'R22: in which language and by which ways notices come: your own, or for the desk those of a family.',
  })
  async changeNoticePreferences(
    @Ctx() context: Context,
    @Arg('input', () => ChangeNoticePreferencesInput, { description: 'Language and ways.' })
    input: ChangeNoticePreferencesInput,
  ): Promise<object> {
    const { language, channels, personId: whose = null } = input;
    const personId = whose === null ? null : requireId('Person', whose, 'input.personId');
    const chosen = { personId, language, channels };
    const outcome = await performInCity(context, input, changeNoticePreferences, (cityId) => ({ cityId, ...chosen }));
    return toResult(outcome, context.reader, async (changed): Promise<object> => {
      const preferences = await findNoticePreferences(context.db, changed.personId);
      if (preferences === null) throw new Error('Preferences belong to nobody');
      const { locale, channels: kept } = preferences;
      return { __typename: 'ChangeNoticePreferencesSuccess', language: LANGUAGE_OF[locale], channels: kept };
    });
  }
}
