import { Field, Int, InterfaceType } from 'type-graphql';
import type { CityId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { cursorFormat } from './connection.ts';
import { enumType } from './enumType.ts';
import { badUserInput } from './errors.ts';
import { DateTime } from './scalars.ts';

type LiveKind = 'PRESENT' | 'CHANGE';

export const LiveKindType = enumType<LiveKind>('LiveKind', 'Why something is told.', {
  PRESENT: 'How it stands now: the first that is told, unless something was missed since `after`.',
  CHANGE: 'Something has changed.',
});

/** One for everything that follows the sequence of a city: its events, pulled or pushed, and every subscription. */
export const EVENT_CURSORS = cursorFormat<[cityId: number, citySeq: number]>('events', 'integer', 'integer');

/** The place in the city's sequence. BAD_USER_INPUT for garbage and for the cursor of another city. */
export const seqAfter = (cursor: string | null | undefined, cityId: CityId): number | null => {
  if (cursor === null || cursor === undefined) return null;
  const [ofCity, citySeq] = EVENT_CURSORS.decode(cursor, 'after');
  if (ofCity !== cityId || citySeq < 0) throw badUserInput('after', 'Expected a cursor of this city.');
  return citySeq;
};

/** What is told of, without its place: as a subscription reads it. */
export interface LiveFacts {
  readonly kind: LiveKind;
  readonly cursor: string;
  readonly citySeq: number;
  readonly resync: boolean;
  readonly at: Instant | null;
}

@InterfaceType({
  description:
    'Something told by a subscription, in the order of the city. Objects in it are as they are when it is told: of several changes at once the first may already show the state after the last.',
  resolveType: (value: { readonly __typename: string }) => value.__typename,
})
export abstract class LiveEvent implements LiveFacts {
  @Field(() => LiveKindType, { description: 'Why it is told.' })
  readonly kind!: LiveKind;

  @Field(() => String, {
    description: 'Opaque place in the sequence of the city, for `after`: everything up to here has been told.',
  })
  readonly cursor!: string;

  @Field(() => Int, {
    description:
      'The same place as a number: 1, 2, 3 … for everything that happens in the city. A subscription skips what does not concern it.',
  })
  readonly citySeq!: number;

  @Field(() => Boolean, {
    description:
      '`after` was too old or is not of this sequence: what happened in between is not told. Forget what you hold and begin with this.',
  })
  readonly resync!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'When it happened. Null for the present state.' })
  readonly at!: Instant | null;
}
