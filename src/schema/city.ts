import { Field, Int, ObjectType } from 'type-graphql';
import type { CityId } from '../domain/shared/ids.ts';
import type { Translated } from '../domain/shared/translated.ts';
import { connectionOf } from './connection.ts';
import { encodeId, Node } from './node.ts';
import { TranslatedType } from './translated.ts';

export interface CityFacts {
  readonly id: CityId;
  readonly code: string;
  readonly name: Translated;
  readonly zone: string;
  readonly deskAddress: Translated;
  readonly deskHours: Translated;
  readonly deskPhone: string | null;
  readonly version: number;
}

@ObjectType({
  description: "One education department's queue: its calendar, policies, kindergartens and applications.",
  implements: Node,
})
export class City extends Node {
  readonly __typename = 'City' as const;
  readonly source!: CityFacts;

  @Field(() => String, { description: 'Short name for programs, as `astana`.' })
  readonly code!: string;

  @Field(() => TranslatedType, { description: 'Its name.' })
  readonly name!: Translated;

  @Field(() => String, { description: 'Time zone of its days and deadlines, by its IANA name.' })
  readonly zone!: string;

  @Field(() => TranslatedType, { description: 'Where a privilege is confirmed.' })
  readonly deskAddress!: Translated;

  @Field(() => TranslatedType, { description: 'When the desk is open.' })
  readonly deskHours!: Translated;

  @Field(() => String, { nullable: true, description: 'The telephone of the desk. Null: none is shown.' })
  readonly deskPhone!: string | null;

  @Field(() => Int, { description: 'Rises with every change of the above. Give it back with a change.' })
  readonly version!: number;
}

export const toCity = (source: CityFacts): City => ({
  __typename: 'City',
  source,
  id: encodeId('City', source.id),
  code: source.code,
  name: source.name,
  zone: source.zone,
  deskAddress: source.deskAddress,
  deskHours: source.deskHours,
  deskPhone: source.deskPhone,
  version: source.version,
});

export const CityConnection = connectionOf('City', () => City);
