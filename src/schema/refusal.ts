import { Field, Int, InterfaceType, ObjectType, registerEnumType, type ClassType } from 'type-graphql';
import { refusalMessage, type Reader } from '../domain/notice/refusalMessage.ts';
import type { Refusal, RefusalCode } from '../domain/shared/refusal.ts';
import { DateTime, LocalDate } from './scalars.ts';

/** One mistake in a form. */
@ObjectType({ description: 'One mistake in a form.' })
class InputIssue {
  @Field(() => String, { description: 'The input field, as `wishes.2.kindergartenId`.' })
  readonly path!: string;

  @Field(() => String, { description: 'What is wrong, for a program to switch on.' })
  readonly code!: string;

  @Field(() => String, { description: 'What is wrong, for a person to read.' })
  readonly message!: string;
}

interface Fact {
  readonly type: () => object;
  readonly description: string;
  readonly isNullable?: boolean;
}
const fact = (type: Fact['type'], description: string): Fact => ({ type, description });
const number = (description: string): Fact => fact(() => Int, description);
const text = (description: string): Fact => fact(() => String, description);
const day = (description: string): Fact => fact(() => LocalDate, description);
const moment = (description: string): Fact => fact(() => DateTime, description);

type FactsOf<C extends RefusalCode> = Exclude<keyof Extract<Refusal, { code: C }>, 'code'>;
type Kind<C extends RefusalCode> = [FactsOf<C>] extends [never]
  ? readonly [description: string]
  : readonly [description: string, facts: Readonly<Record<FactsOf<C>, Fact>>];

/** Every refusal of the domain as an object type: a new code is one line here and one in each language. */
const KINDS: { readonly [C in RefusalCode]: Kind<C> } = {
  INVALID_INPUT: [
    'The form has mistakes; all of them are listed.',
    { issues: fact(() => [InputIssue], 'Every mistake, at once.') },
  ],
  NOT_FOUND: ['There is no such thing, or it is not yours: both answer alike.'],
  STALE_VERSION: ['Another change came first; look again.', { presentVersion: number('The version it has now.') }],
  IDEMPOTENCY_KEY_REUSED: ['This key was used with other input.'],
  NOT_IN_POLICY: ['The policy in force has no such thing.'],
  WRONG_APPLICATION_STATE: [
    'The application is in a state in which this cannot be done.',
    { state: text('Its present state.') },
  ],
  ALREADY_STANDING: ['This child already stands in the queue by your own application.'],
  CANNOT_REGISTER_ONLINE: ['This child cannot be registered online; the desk decides.'],
  ALREADY_ENROLLED: ['This child is enrolled in a kindergarten.'],
  TOO_OLD: [
    'The child is past the age of the queue.',
    { agedOutOn: day('The day from which the queue is closed to the child.') },
  ],
  DIRECTION_ENDED: [
    'The direction has ended.',
    {
      state: text('How it ended.'),
      endedAt: { ...moment('When it ended. Null while an overdue direction waits to be closed.'), isNullable: true },
    },
  ],
  EXTENSION_NOT_OPEN: ['Extending is open on the last working day of the window only.', { opensOn: day('That day.') }],
  EXTENSION_CLOSED: ['The day on which the direction could be extended is over.', { closedOn: day('That day.') }],
  ALREADY_EXTENDED: ['A direction is extended once.', { extendedAt: moment('When that was.') }],
  EXTENSION_NOT_IN_POLICY: ['The policy of this direction does not extend this window.'],
  NO_DATE: ['The certificate must bear day, month and year.'],
  FUTURE_DATE: ['The certificate is dated in the future.'],
  CERTIFICATE_STALE: [
    'The certificate is too old to be admitted here.',
    { validUntil: day('The last day on which it could be presented.') },
  ],
  PRESENTATION_CLOSED: ['The window for presenting a certificate has ended.', { closedAt: moment('When it ended.') }],
  NOTHING_PRESENTED: ['A verdict needs a certificate that was presented.'],
  STALE_NEEDS_REASON: ['Accepting a stale certificate needs a written reason.'],
  CERTIFICATE_NOT_STALE: ['A fresh certificate is asked for only in place of a stale one.'],
  NOTHING_TO_VERIFY: ['This direction has nothing to verify.'],
  VERDICT_GIVEN: ['A verdict has already been given.', { state: text('The verdict.') }],
  NO_REJECTION_TO_REVERSE: ['There is no rejection to reverse.'],
  REVERSAL_CLOSED: ['The time for reversing the rejection is over.', { closedOn: day('Its last day.') }],
  PRIVILEGE_ALREADY_CLAIMED: ['The application already claims a privilege.'],
  NO_PRIVILEGE: ['The application claims no privilege.'],
  CLAIM_NOT_OPEN: ['The privilege can be claimed again after the stop list.', { opensAt: moment('When that is.') }],
  CLAIM_ONLY_AT_DESK: ['Only the desk can admit this privilege again.'],
  TOO_MANY_WISHES: ['More kindergartens are wished than the policy allows.', { most: number('How many it allows.') }],
  SEAT_NOT_FREE: ['The seat is not free.', { state: text('Its present state.') }],
  SEAT_NOT_WITHDRAWN: ['The seat is not withdrawn.', { state: text('Its present state.') }],
  SEAT_NOT_OCCUPIED: ['The seat is not occupied.', { state: text('Its present state.') }],
  FROZEN: ['Publishing and issuing stand still.', { until: day('The last day of the standstill.') }],
  NOT_ENOUGH_SEATS: ['There are fewer unpublished seats than asked for.', { available: number('How many there are.') }],
  CAPACITY_IN_USE: ['The capacity cannot go below the seats in use.', { inUse: number('How many are in use.') }],
  KINDERGARTEN_IS_CLOSED: ['The kindergarten or the group is closed.'],
  NOT_TWINS: ['These children are not twins or triplets of one guardian and one birth year.'],
  IDENTITY_FIXED: ["The child's identity stands once a direction was issued."],
  CODE_WRONG: ['The code is wrong.', { triesLeft: number('How many tries are left.') }],
  ALREADY_GRANTED: ['The person already holds this role there.'],
  OWN_ROLES: ['Nobody changes their own roles.'],
  LAST_SUPERVISOR: ['A city keeps at least one supervisor.'],
  CALENDAR_DAY_PAST: ['A day that is past cannot be changed.'],
  CAMPAIGN_OVER: ['The campaign is over.', { overAt: moment('Since when.') }],
  RUN_DIFFERS: [
    'The run would not come out as the dry run did. Nothing was issued.',
    { changes: number('For how many children it would be otherwise.') },
  ],
  SLOT_BEGUN: ['A slot that has begun is not taken back.', { begunAt: moment('When it began.') }],
  POLICY_NOT_LATER: [
    'A policy must begin after the latest one.',
    { latestValidFrom: moment('When the latest one begins.') },
  ],
  WRONG_CASE_STATE: [
    'The integrity case is in a state in which this cannot be done.',
    { state: text('Its present state.') },
  ],
  WRONG_FINDING_STATE: [
    'The finding is in a state in which this cannot be done.',
    { state: text('Its present state.') },
  ],
  RECONCILIATION_RUNNING: [
    'A reconciliation of the city is running; there is one at a time.',
    { startedAt: moment('Since when.') },
  ],
  NO_VERDICT_PROPOSED: ['Nobody has proposed a verdict yet.'],
  SECOND_PERSON_NEEDED: ['Who decides on a verdict is not who proposed it.'],
  OWN_FAMILY: ['Nobody judges their own family.'],
};

/** NOT_FOUND → NotFound: the name of its object type. */
type TypeNameOf<C extends string> = C extends `${infer Word}_${infer Rest}`
  ? `${Capitalize<Lowercase<Word>>}${TypeNameOf<Rest>}`
  : Capitalize<Lowercase<C>>;

/** The compiler cannot follow `replace`; both say the same thing, and a test walks through every code. */
const typeNameOf = <C extends RefusalCode>(code: C): TypeNameOf<C> =>
  code.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()) as TypeNameOf<C>;

/** A refusal as the API shows it: told apart by `__typename`, its facts beside the message. */
export type RefusalAnswer<C extends RefusalCode = RefusalCode> = C extends RefusalCode
  ? Extract<Refusal, { code: C }> & { readonly __typename: TypeNameOf<C>; readonly message: string }
  : never;

export const REFUSAL_CODES = Object.keys(KINDS) as readonly RefusalCode[];

const RefusalCodeType = Object.fromEntries(REFUSAL_CODES.map((code) => [code, code]));
registerEnumType(RefusalCodeType, {
  name: 'RefusalCode',
  description:
    'Every way the rules can turn a correct request down. Each has an object type of its own with its facts.',
  valuesConfig: Object.fromEntries(REFUSAL_CODES.map((code) => [code, { description: KINDS[code][0] }])),
});

@InterfaceType('Refusal', {
  description:
    'A correct request that the rules turn down. `message` says in the language of `Accept-Language` what can be done.',
  resolveType: (value: { readonly __typename: string }) => value.__typename,
})
export abstract class RefusalInterface {
  @Field(() => String, { description: 'Plain words for a person: what stands in the way and what to do.' })
  readonly message!: string;

  @Field(() => RefusalCodeType, { description: 'The same as the type, for a program that has no use for fragments.' })
  readonly code!: RefusalCode;
}

type RefusalType = ClassType<{ readonly __typename: string }>;

const makeRefusalType = (code: RefusalCode): RefusalType => {
  const [description, facts = {}] = KINDS[code] as readonly [string, Readonly<Record<string, Fact>>?];
  class Refused extends RefusalInterface {
    readonly __typename = typeNameOf(code);
  }
  ObjectType(typeNameOf(code), { description, implements: RefusalInterface })(Refused);
  for (const [name, { type, description: says, isNullable = false }] of Object.entries(facts)) {
    Field(type, { description: says, nullable: isNullable })(Refused.prototype, name);
  }
  return Refused;
};

const TYPES = new Map(REFUSAL_CODES.map((code) => [code, makeRefusalType(code)]));

/** The object types of these refusals, for a union. */
export const refusalTypes = (codes: readonly RefusalCode[]): readonly RefusalType[] =>
  codes.flatMap((code) => TYPES.get(code) ?? []);

/** A refusal of the domain → what the API shows, in the words of the one who reads it. */
export const toRefusal = (refusal: Refusal, reader: Reader): RefusalAnswer =>
  // Code, type name and facts come from one value; the compiler does not distribute a spread over the union.
  ({ ...refusal, __typename: typeNameOf(refusal.code), message: refusalMessage(refusal, reader) }) as RefusalAnswer;
