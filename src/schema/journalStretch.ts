import { Field, Int, ObjectType } from 'type-graphql';
import type { Break, ChainReport } from '../domain/oversight/chainReport.ts';
import { enumType } from './enumType.ts';

const BreakReasonType = enumType<Break['reason']>('JournalBreakReason', 'How the journal is not what was sealed.', {
  PLACE_MISSING: 'A place in the sequence has no seal.',
  LINE_MISSING: 'The line of a seal is gone.',
  LINE_OR_ORDER_CHANGED: 'The line, or what stands before it, is not what was sealed.',
});

@ObjectType({ description: 'Where the journal of a city is not what was sealed.' })
export class JournalBreak implements Break {
  @Field(() => Int, { description: 'The place in the sequence.' })
  readonly citySeq!: number;

  @Field(() => BreakReasonType, { description: 'What is wrong there.' })
  readonly reason!: Break['reason'];
}

@ObjectType({ description: 'A stretch of the sealed journal, its hash chain computed again.' })
export class JournalStretch {
  @Field(() => Int, { description: 'The place before its first line; 0 for the beginning.' })
  readonly after!: number;

  @Field(() => Int, { description: 'Lines found right, from its first on.' })
  readonly lines!: number;

  @Field(() => Int, { description: 'The last place that is sealed in this city. Reached: everything was computed.' })
  readonly sealedUpTo!: number;

  @Field(() => String, {
    description:
      'The link of the last line found right, SHA-256 in hexadecimal. Kept somewhere else, it shows later whether anything before it was changed.',
  })
  readonly link!: string;

  @Field(() => JournalBreak, { nullable: true, description: 'The first place that is wrong. Null: none.' })
  readonly brokenAt!: Break | null;
}

export const toJournalStretch = (
  after: number,
  sealedUpTo: number,
  { lines, head, brokenAt }: ChainReport,
): JournalStretch => ({ after, lines, sealedUpTo, link: head, brokenAt });
