import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ContactChannel } from '../domain/contact/contactChange.ts';
import type { DeliveryFailure, DeliveryState } from '../domain/notice/delivery.ts';
import type { NoticeKind } from '../domain/notice/noticeFor.ts';
import type { ApplicationId, CaseId, DirectionId, KindergartenId, NoticeId, PersonId } from '../domain/shared/ids.ts';
import type { Language } from '../domain/shared/language.ts';
import type { Instant } from '../domain/shared/time.ts';
import { connectionOf } from './connection.ts';
import { ContactChannelType } from './contact.ts';
import { enumType } from './enumType.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { encodeId, Node } from './node.ts';
import { resultUnion } from './result.ts';
import { DateTime } from './scalars.ts';
import { LanguageType } from './translated.ts';

export const NoticeKindType = enumType<NoticeKind>('NoticeKind', 'What a family is told.', {
  APPLICATION_RECEIVED: 'The child stands in the queue.',
  CONFIRM_PRIVILEGE: 'A seat is offered on a privilege; the proof is to be brought.',
  GO_TO_KINDERGARTEN:
    'A seat is offered, or the privilege confirmed; the documents are to be taken to the kindergarten.',
  FRESH_CERTIFICATE_NEEDED: 'The certificate is too old; a fresh one is to be brought.',
  PRIVILEGE_NOT_CONFIRMED: 'The certificate was not accepted.',
  PRIVILEGE_FALSIFIED: 'The privilege was cancelled after a reconciliation.',
  VERDICT_REVERSED: 'The privilege is back.',
  DIRECTION_EXTENDED: 'There is more time, once.',
  DIRECTION_CANCELLED: 'The direction was cancelled.',
  DIRECTION_DECLINED: 'The kindergarten could not enrol the child.',
  DIRECTION_EXPIRED: 'The deadline passed.',
  DEADLINE_MOVED: 'The working days changed, and the deadline is later.',
  STOP_LIST_ENDED: 'Offers can come again.',
  QUEUE_LEFT: 'The family left the queue.',
  AGED_OUT: 'The queue has ended for the child.',
  CHILD_ENROLLED: 'The child is enrolled.',
  ERROR_CORRECTED: 'The desk mended a typed error.',
  CONTACT_CODE: 'The code for a new number or address.',
  DEADLINE_NEAR: 'Two days are left.',
  LAST_DAY: 'The morning of the last day, on which a direction can be extended.',
  AGES_OUT_SOON: 'In 30 days the queue ends for the child.',
  CASE_OPENED: 'Repeated directions or certificates are examined.',
  CASE_CLEARED: 'Nothing was found.',
  CASE_ESCALATED: 'The authorised bodies go on with it.',
  CASE_VIOLATION: 'Two people have found a violation.',
  SEAT_CAME_FREE: 'A seat of the birth year of the child is free in a kindergarten that the family watches. No offer.',
});

export const DeliveryStateType = enumType<DeliveryState>('DeliveryState', 'How a message fares.', {
  QUEUED: 'To be sent, or to be tried again.',
  SENT: 'Taken over by the gateway or the mail server.',
  DELIVERED: 'Reported to have arrived.',
  FAILED: 'It does not arrive any more; `failure` says why.',
});

export const DeliveryFailureType = enumType<DeliveryFailure>('DeliveryFailure', 'Why a message did not arrive.', {
  NO_ADDRESS: 'Neither a number nor an address is known.',
  NO_GATEWAY: 'This installation has no way to send it.',
  REFUSED: 'The other side does not take it.',
  GAVE_UP: 'It could not be handed over for two days.',
  NOT_DELIVERED: 'The gateway reports that it did not arrive.',
  OUTDATED: 'There was nothing left to say.',
});

@ObjectType({ description: 'How a notice fares on one way. Its times are real, also in a demo whose clock was moved.' })
export class NoticeDelivery {
  @Field(() => ContactChannelType, { description: 'Which way.' })
  readonly channel!: ContactChannel;

  @Field(() => DeliveryStateType, { description: 'How far it has come.' })
  readonly state!: DeliveryState;

  @Field(() => DeliveryFailureType, { nullable: true, description: 'Why it failed. Null in every other state.' })
  readonly failure!: DeliveryFailure | null;

  @Field(() => Int, { description: 'How often it was tried.' })
  readonly tries!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken over. Null before.' })
  readonly sentAt!: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'When it arrived, or failed. Null before.' })
  readonly endedAt!: Instant | null;
}

interface NoticeFactsShown {
  readonly id: NoticeId;
  readonly kind: NoticeKind;
  readonly applicationId: ApplicationId | null;
  readonly directionId: DirectionId | null;
  readonly caseId: CaseId | null;
  readonly kindergartenId: KindergartenId | null;
  readonly personId: PersonId;
  readonly createdAt: Instant;
  readonly language: Language;
  readonly title: string;
  readonly text: string;
  readonly deliveries: readonly NoticeDelivery[];
}

@ObjectType({ description: 'A message to a parent. For who receives it and the department.', implements: Node })
export class Notice extends Node {
  readonly __typename = 'Notice' as const;
  readonly source!: NoticeFactsShown;

  @Field(() => NoticeKindType, { description: 'What it is about.' })
  readonly kind!: NoticeKind;

  @Field(() => DateTime, { description: 'When what it tells happened.' })
  readonly createdAt!: Instant;

  @Field(() => LanguageType, { description: 'The language it is written in.' })
  readonly language!: Language;

  @Field(() => String, { description: 'Its heading, and the subject of the mail.' })
  readonly title!: string;

  @Field(() => String, { description: 'Its words, in that language.' })
  readonly text!: string;

  @Field(() => ID, { description: 'Global id of the person it is for, as in `Child.guardians`.' })
  readonly recipientId!: string;

  @Field(() => [NoticeDelivery], { description: 'One for each way it goes. Empty until it is about to be sent.' })
  readonly deliveries!: readonly NoticeDelivery[];
}

export const toNotice = (source: NoticeFactsShown): Notice => {
  const {
    id,
    personId,
    applicationId: _application,
    directionId: _direction,
    caseId: _case,
    kindergartenId: _kindergarten,
    ...shown
  } = source;
  return {
    __typename: 'Notice',
    source,
    id: encodeId('Notice', id),
    recipientId: encodeId('Person', personId),
    ...shown,
  };
};

export const NoticeConnection = connectionOf('Notice', () => Notice);

@InputType({ description: 'How somebody wants to be written to.' })
export class ChangeNoticePreferencesInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The city in whose journal it stands, and whose desk may act. Default: the only one there is.',
  })
  readonly cityId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'For the desk: a guardian of a child of its city (`Child.guardians`). Default: yourself.',
  })
  readonly personId?: string | null;

  @Field(() => LanguageType, { description: 'In which language.' })
  readonly language!: Language;

  @Field(() => [ContactChannelType], { description: 'By which ways; at least one.' })
  readonly channels!: ContactChannel[];

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'From the next notice on.' })
export class ChangeNoticePreferencesSuccess {
  readonly __typename = 'ChangeNoticePreferencesSuccess' as const;

  @Field(() => LanguageType, { description: 'In which language.' })
  readonly language!: Language;

  @Field(() => [ContactChannelType], { description: 'By which ways, SMS first.' })
  readonly channels!: readonly ContactChannel[];
}

export const ChangeNoticePreferencesResult = resultUnion(
  'ChangeNoticePreferencesResult',
  ChangeNoticePreferencesSuccess,
  ['INVALID_INPUT', 'NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED'],
);
