import { Field, Int, ObjectType } from 'type-graphql';
import type { DirectionChange as DirectionChangeFacts, DirectionChangeKind } from '../domain/allocation/difference.ts';
import type {
  CutOff as CutOffFacts,
  OfferedSeat as OfferedSeatFacts,
  ProtocolDirection as ProtocolDirectionFacts,
  PublicKey,
} from '../domain/allocation/protocol.ts';
import type { CityId, PolicyId, RunId } from '../domain/shared/ids.ts';
import type { Language } from '../domain/shared/language.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import { connectionOf } from './connection.ts';
import { enumType } from './enumType.ts';
import { encodeId, Node } from './node.ts';
import { DateTime, LocalDate } from './scalars.ts';
import { LanguageType } from './translated.ts';

@ObjectType('PublicKey', {
  description: 'All the public learns of an applicant: never the kind of privilege, never the hour.',
})
export class PublicKeyType implements PublicKey {
  @Field(() => Boolean, { description: 'Directed on a privilege?' })
  readonly isPrivileged!: boolean;

  @Field(() => LocalDate, { description: 'The local day of submission.' })
  readonly queuedOn!: Day;

  @Field(() => Int, { description: 'Number in the queue.' })
  readonly queueNumber!: number;
}

@ObjectType({ description: 'A seat that a run could give.' })
export class OfferedSeat {
  readonly source!: OfferedSeatFacts;

  @Field(() => Int, { description: 'The number of its group in the kindergarten.' })
  readonly groupNumber!: number;

  @Field(() => Int, { description: 'Its number in the group.' })
  readonly number!: number;

  @Field(() => LanguageType, { description: 'Its language of instruction.' })
  readonly language!: Language;
}

@ObjectType({ description: 'A direction in the public record of a run.' })
export class ProtocolDirection {
  readonly source!: ProtocolDirectionFacts;

  @Field(() => PublicKeyType, { description: 'Who received it, as far as the public learns.' })
  readonly applicant!: PublicKey;

  @Field(() => LanguageType, { description: 'Language of instruction of the seat.' })
  readonly language!: Language;

  @Field(() => Boolean, { description: "Is it a child of the kindergarten's staff?" })
  readonly isStaffChild!: boolean;
}

@ObjectType({ description: 'How far the seats of one kindergarten and language went in a run.' })
export class CutOff {
  readonly source!: CutOffFacts;

  @Field(() => Int, { description: 'The birth year.' })
  readonly birthYear!: number;

  @Field(() => LanguageType, { description: 'The language of instruction.' })
  readonly language!: Language;

  @Field(() => Int, { description: 'Seats there were.' })
  readonly offered!: number;

  @Field(() => Int, { description: 'Seats that were given.' })
  readonly issued!: number;

  @Field(() => PublicKeyType, {
    nullable: true,
    description: 'The last in order who was directed here on a privilege.',
  })
  readonly lastPrivileged!: PublicKey | null;

  @Field(() => PublicKeyType, { nullable: true, description: 'The last in order who was directed here without one.' })
  readonly lastGeneral!: PublicKey | null;
}

export const DirectionChangeKindType = enumType<DirectionChangeKind>(
  'DirectionChangeKind',
  'How a child fares by one run and not by another.',
  {
    GAINED: 'It would be directed now and was not before.',
    LOST: 'It was to be directed before and would not be now.',
    MOVED: 'It would be directed to another seat, or on another ground.',
  },
);

@ObjectType({ description: 'What is otherwise for one child than in an earlier dry run.' })
export class DirectionChange {
  @Field(() => DirectionChangeKindType, { description: 'In which way.' })
  readonly kind!: DirectionChangeKind;

  @Field(() => Int, { description: 'Number of the child in the queue.' })
  readonly queueNumber!: number;

  @Field(() => ProtocolDirection, { nullable: true, description: 'What it was to receive. Null: nothing.' })
  readonly before!: ProtocolDirection | null;

  @Field(() => ProtocolDirection, { nullable: true, description: 'What it receives by this run. Null: nothing.' })
  readonly after!: ProtocolDirection | null;
}

export const toDirectionChange = ({ kind, queueNumber, before, after }: DirectionChangeFacts): DirectionChange => ({
  kind,
  queueNumber,
  before: before === null ? null : toProtocolDirection(before),
  after: after === null ? null : toProtocolDirection(after),
});

export const toOfferedSeat = (source: OfferedSeatFacts): OfferedSeat => ({
  source,
  groupNumber: source.groupNumber,
  number: source.number,
  language: source.language,
});

export const toProtocolDirection = (source: ProtocolDirectionFacts): ProtocolDirection => ({
  source,
  applicant: { isPrivileged: source.isPrivileged, queuedOn: source.queuedOn, queueNumber: source.queueNumber },
  language: source.language,
  isStaffChild: source.isStaffChild,
});

export const toCutOff = (source: CutOffFacts): CutOff => ({
  source,
  birthYear: source.birthYear,
  language: source.language,
  offered: source.offered,
  issued: source.issued,
  lastPrivileged: source.lastPrivileged,
  lastGeneral: source.lastGeneral,
});

export interface RunFacts {
  readonly id: RunId;
  readonly cityId: CityId;
  readonly birthYear: number;
  readonly at: Instant;
  readonly isDry: boolean;
  readonly watermark: number;
  readonly policyId: PolicyId;
  readonly laneTurnsBefore: number;
  readonly laneTurnsAfter: number;
  readonly inputHash: Uint8Array;
  readonly outputHash: Uint8Array;
  readonly calendarVersion: string;
  readonly issued: number;
}

@ObjectType({
  description: 'One distribution and its public record. A dry run, which gives nothing, is for the department.',
  implements: Node,
})
export class Run extends Node {
  readonly __typename = 'Run' as const;
  readonly source!: RunFacts;

  @Field(() => Int, { description: 'The birth year: with the city, the cohort it was over.' })
  readonly birthYear!: number;

  @Field(() => DateTime, { description: 'When it was.' })
  readonly at!: Instant;

  @Field(() => Boolean, { description: 'Was it a rehearsal that gave nothing?' })
  readonly isDry!: boolean;

  @Field(() => String, { description: 'The last line of the journal it had seen.' })
  readonly watermark!: string;

  @Field(() => String, { description: 'Version of the calendar it was judged by.' })
  readonly calendarVersion!: string;

  @Field(() => Int, { description: 'Directions it issued.' })
  readonly issued!: number;

  @Field(() => Int, { description: 'Turns of the lane of everyone since the last of PRIORITY, before the run.' })
  readonly laneTurnsBefore!: number;

  @Field(() => Int, { description: 'The same after the run.' })
  readonly laneTurnsAfter!: number;

  @Field(() => String, { description: 'SHA-256 of its inputs, in hexadecimal.' })
  readonly inputHash!: string;

  @Field(() => String, { description: 'SHA-256 of what it decided, in hexadecimal.' })
  readonly outputHash!: string;
}

export const toRun = (source: RunFacts): Run => ({
  __typename: 'Run',
  source,
  id: encodeId('Run', source.id),
  birthYear: source.birthYear,
  at: source.at,
  isDry: source.isDry,
  watermark: String(source.watermark),
  calendarVersion: source.calendarVersion,
  issued: source.issued,
  laneTurnsBefore: source.laneTurnsBefore,
  laneTurnsAfter: source.laneTurnsAfter,
  inputHash: Buffer.from(source.inputHash).toString('hex'),
  outputHash: Buffer.from(source.outputHash).toString('hex'),
});

export const RunConnection = connectionOf('Run', () => Run);
export const OfferedSeatConnection = connectionOf('OfferedSeat', () => OfferedSeat);
export const ProtocolDirectionConnection = connectionOf('ProtocolDirection', () => ProtocolDirection);
export const CutOffConnection = connectionOf('CutOff', () => CutOff);
export const DirectionChangeConnection = connectionOf('DirectionChange', () => DirectionChange);
