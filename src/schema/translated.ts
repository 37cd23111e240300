import { Field, ObjectType } from 'type-graphql';
import type { Language } from '../domain/shared/language.ts';
import { enumType } from './enumType.ts';

export const LanguageType = enumType<Language>('Language', 'A language of instruction, and a language people read.', {
  KAZAKH: 'Kazakh.',
  RUSSIAN: 'Russian.',
  ENGLISH: 'English.',
});

@ObjectType('Translated', { description: 'A text in the three languages people read.' })
export class TranslatedType {
  @Field(() => String, { description: 'In Kazakh.' })
  readonly kk!: string;

  @Field(() => String, { description: 'In Russian.' })
  readonly ru!: string;

  @Field(() => String, { description: 'In English.' })
  readonly en!: string;
}
