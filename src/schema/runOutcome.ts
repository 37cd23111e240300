import { Field, Int, ObjectType } from 'type-graphql';
import type {
  RunOutcome as OutcomeFacts,
  RunOutcomeKind,
  WishOutcome as WishFacts,
  WishOutcomeKind,
} from '../domain/allocation/runOutcome.ts';
import type { PublicKey } from '../domain/allocation/protocol.ts';
import { outcomeMessage } from '../domain/notice/outcomeMessage.ts';
import type { Reader } from '../domain/notice/refusalMessage.ts';
import type { RunId } from '../domain/shared/ids.ts';
import type { Language } from '../domain/shared/language.ts';
import type { Instant } from '../domain/shared/time.ts';
import { connectionOf } from './connection.ts';
import { enumType } from './enumType.ts';
import { PublicKeyType } from './run.ts';
import { DateTime } from './scalars.ts';
import { LanguageType } from './translated.ts';

export const RunOutcomeKindType = enumType<RunOutcomeKind>('RunOutcomeKind', 'What a run was to one application.', {
  DIRECTED: 'It received a direction.',
  NOT_STANDING: 'It did not stand in this cohort then.',
  ALREADY_DIRECTED: 'It had a direction.',
  STOP_LISTED: 'Nothing was offered to it for a time.',
  NOT_YET: 'Its 2nd birthday, or its own not-before day, had not come.',
  ON_HOLD: 'An open case held new directions back.',
  NOT_IN_SLOT: 'The slot did not serve its category.',
  TWINS: 'It stands together with its twins, and there were no seats for all of them in one kindergarten.',
  NOTHING_OFFERED: 'No seat was on offer in its wished kindergartens and accepted languages.',
  OTHERS_BEFORE: 'Every seat it wished went to those before it.',
});

export const WishOutcomeKindType = enumType<WishOutcomeKind>('WishOutcomeKind', 'How a wish fared in a run.', {
  SKIPPED: 'The kindergarten is passed over until the family asks for it again.',
  NOT_OFFERED: 'No seat was on offer.',
  TAKEN: 'Every seat was given.',
  LEFT_OVER: 'A seat was left.',
});

@ObjectType({ description: 'How one wished kindergarten fared in one accepted language.' })
export class WishOutcome {
  readonly source!: WishFacts;

  @Field(() => LanguageType, { description: 'The language of instruction.' })
  readonly language!: Language;

  @Field(() => WishOutcomeKindType, { description: 'How it fared.' })
  readonly kind!: WishOutcomeKind;

  @Field(() => Int, { description: 'Seats there were.' })
  readonly offered!: number;

  @Field(() => Int, { description: 'Seats that were given.' })
  readonly issued!: number;

  @Field(() => PublicKeyType, {
    nullable: true,
    description: 'The last in order who was directed here on a privilege. Null: nobody.',
  })
  readonly lastPrivileged!: PublicKey | null;

  @Field(() => PublicKeyType, {
    nullable: true,
    description: 'The last in order who was directed here without one. Null: nobody.',
  })
  readonly lastGeneral!: PublicKey | null;
}

@ObjectType({
  description: 'What a distribution was to one application: by its public record and the facts of the family alone.',
})
export class RunOutcome {
  readonly source!: { readonly runId: RunId };

  @Field(() => RunOutcomeKindType, { description: 'In one word.' })
  readonly kind!: RunOutcomeKind;

  @Field(() => String, { description: 'In plain words, in the language of the request.' })
  readonly message!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The first moment at which a stop list, an age or a hold stood no more in the way. Null: none did.',
  })
  readonly until!: Instant | null;

  @Field(() => [WishOutcome], { description: 'Each wish in each accepted language, best first; 150 at most.' })
  readonly wishes!: readonly WishOutcome[];
}

export const toRunOutcome = (runId: RunId, outcome: OutcomeFacts, reader: Reader): RunOutcome => ({
  source: { runId },
  kind: outcome.kind,
  message: outcomeMessage(outcome, reader),
  until: outcome.until,
  wishes: outcome.wishes.map((source) => ({
    source,
    language: source.language,
    kind: source.kind,
    offered: source.cutOff?.offered ?? 0,
    issued: source.cutOff?.issued ?? 0,
    lastPrivileged: source.cutOff?.lastPrivileged ?? null,
    lastGeneral: source.cutOff?.lastGeneral ?? null,
  })),
});

export const RunOutcomeConnection = connectionOf('RunOutcome', () => RunOutcome);
