import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'What giving a privilege up would do at this moment. Until then anybody may come or go.' })
export class DropPreview {
  @Field(() => Int, { description: 'The place it would then have, by its original date.' })
  readonly place!: number;

  @Field(() => Int, { description: 'Those before it then that could take a seat.' })
  readonly waitingAhead!: number;

  @Field(() => Boolean, { description: 'Would a live direction end, and its seat be free?' })
  readonly isDirectionEnded!: boolean;
}
