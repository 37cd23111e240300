import { Field, ObjectType } from 'type-graphql';
import type { Sight } from '../domain/access/sight.ts';
import type { ChildId } from '../domain/shared/ids.ts';
import type { Sex } from '../domain/shared/iin.ts';
import type { Day } from '../domain/shared/time.ts';
import { enumType } from './enumType.ts';
import { encodeId, Node } from './node.ts';
import { LocalDate } from './scalars.ts';

export const SexType = enumType<Sex>('Sex', 'As the identification number encodes it.', { M: 'A boy.', F: 'A girl.' });

export interface ChildFacts {
  readonly id: ChildId;
  readonly name: string;
  readonly birthOn: Day;
  readonly sex: Sex;
  /** Null for those who may not see even its end. */
  readonly iinMasked: string | null;
  readonly sight: Sight;
}

@ObjectType({
  description: 'A child, for its family, the department, and the kindergarten it is directed to.',
  implements: Node,
})
export class Child extends Node {
  readonly __typename = 'Child' as const;
  readonly source!: ChildFacts;

  @Field(() => String, { description: 'Full name, as the document shows it.' })
  readonly name!: string;

  @Field(() => LocalDate, { description: 'Day of birth.' })
  readonly birthOn!: Day;

  @Field(() => SexType, { description: 'Boy or girl.' })
  readonly sex!: Sex;

  @Field(() => String, {
    nullable: true,
    description: 'The identification number, all but its last two digits covered. For the family and the desk.',
  })
  readonly iinMasked!: string | null;
}

export const toChild = (source: ChildFacts): Child => ({
  __typename: 'Child',
  source,
  id: encodeId('Child', source.id),
  name: source.name,
  birthOn: source.birthOn,
  sex: source.sex,
  iinMasked: source.iinMasked,
});
