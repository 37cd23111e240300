import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Ownership } from '../domain/kindergarten/ownership.ts';
import type { KindergartenFields } from '../domain/kindergarten/readKindergarten.ts';
import type { CityId, KindergartenId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Translated } from '../domain/shared/translated.ts';
import { connectionOf } from './connection.ts';
import { enumType } from './enumType.ts';
import { encodeId, Node } from './node.ts';
import { DateTime } from './scalars.ts';
import { TranslatedType } from './translated.ts';

export const OwnershipType = enumType<Ownership>('Ownership', 'Who runs a kindergarten.', {
  STATE: 'The city or the state.',
  PRIVATE: 'A private owner on a state order.',
  DEPARTMENTAL: "An employer's department.",
});

export interface KindergartenFacts extends KindergartenFields {
  readonly id: KindergartenId;
  readonly cityId: CityId;
  readonly closedAt: Instant | null;
  readonly version: number;
}

@ObjectType({ description: 'A place on the map.' })
export class GeoPoint {
  @Field(() => Float, { description: 'Degrees north, WGS 84.' })
  readonly lat!: number;

  @Field(() => Float, { description: 'Degrees east, WGS 84.' })
  readonly lon!: number;
}

@ObjectType({ description: 'A preschool organisation. Public.', implements: Node })
export class Kindergarten extends Node {
  readonly __typename = 'Kindergarten' as const;
  readonly source!: KindergartenFacts;

  @Field(() => Int, { description: 'Its number in the city.' })
  readonly number!: number;

  @Field(() => TranslatedType, { description: 'Its name.' })
  readonly name!: Translated;

  @Field(() => String, { description: 'The district it stands in.' })
  readonly district!: string;

  @Field(() => String, { description: 'Its street address.' })
  readonly address!: string;

  @Field(() => OwnershipType, { description: 'Who runs it.' })
  readonly ownership!: Ownership;

  @Field(() => GeoPoint, { nullable: true, description: 'Where it stands. Null when nobody has entered it.' })
  readonly location!: GeoPoint | null;

  @Field(() => String, { nullable: true, description: 'Its opening hours.' })
  readonly hours!: string | null;

  @Field(() => String, { nullable: true, description: 'Its public telephone number.' })
  readonly phone!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed. Null while it is open.' })
  readonly closedAt!: Instant | null;

  @Field(() => Int, { description: 'Rises with every change; a change names the version it saw.' })
  readonly version!: number;
}

export const toKindergarten = (source: KindergartenFacts): Kindergarten => ({
  __typename: 'Kindergarten',
  source,
  id: encodeId('Kindergarten', source.id),
  number: source.number,
  name: source.name,
  district: source.district,
  address: source.address,
  ownership: source.ownership,
  location: source.lat === null || source.lon === null ? null : { lat: source.lat, lon: source.lon },
  hours: source.hours,
  phone: source.phonePublic,
  closedAt: source.closedAt,
  version: source.version,
});

export const KindergartenConnection = connectionOf('Kindergarten', () => Kindergarten);
