import { Field, ObjectType } from 'type-graphql';
import type { Sight } from '../domain/access/sight.ts';
import type { Category } from '../domain/privilege/category.ts';
import type { PrivilegeState } from '../domain/privilege/privilege.ts';
import type {
  LegalBasis,
  Subcategory as SubcategoryFacts,
  VerificationMode,
} from '../domain/privilege/subcategories.ts';
import type { ApplicationId, CityId, PrivilegeId } from '../domain/shared/ids.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import type { Translated } from '../domain/shared/translated.ts';
import { connectionOf } from './connection.ts';
import { enumType } from './enumType.ts';
import { encodeId, Node } from './node.ts';
import { DateTime, LocalDate } from './scalars.ts';
import { TranslatedType } from './translated.ts';

export const CategoryType = enumType<Category>('Category', 'First part of the queue key, best first.', {
  EXTRAORDINARY: 'Served before everybody else (vneocherednoe).',
  PRIORITY: 'Served before the general queue (pervoocherednoe).',
  GENERAL: 'Without a privilege.',
});

export const PrivilegeStateType = enumType<PrivilegeState['kind']>('PrivilegeState', 'What became of a claim.', {
  CLAIMED: 'It counts in the queue, and is verified with each direction.',
  DROPPED_BY_PARENT: 'The family gave it up, without sanction.',
  DROPPED_NOT_CONFIRMED: 'It was not confirmed: nobody came in time, or the evidence was rejected.',
  REVOKED_FALSIFIED: 'Two people found that the evidence was false.',
});

export const DropCauseType = enumType<'NO_SHOW' | 'REJECTED'>('DropCause', 'Why a privilege was not confirmed.', {
  NO_SHOW: 'Nothing was presented in time.',
  REJECTED: 'A specialist rejected the evidence.',
});

export const VerificationModeType = enumType<VerificationMode>('VerificationMode', 'How evidence is checked.', {
  MANUAL: 'By a specialist. The registers are closed; no program confirms a privilege.',
});

@ObjectType('LegalBasis', { description: 'The law a privilege rests on.' })
export class LegalBasisType {
  @Field(() => String, { description: 'Its number, as `561-IV`.' })
  readonly number!: string;

  @Field(() => LocalDate, { description: 'The day it was adopted.' })
  readonly adoptedOn!: Day;

  @Field(() => TranslatedType, { description: 'Its title.' })
  readonly title!: Translated;
}

@ObjectType({ description: 'One ground of a category: who may claim it, by what law, with what evidence. Public.' })
export class Subcategory {
  @Field(() => String, { description: 'Short name for programs.' })
  readonly code!: string;

  @Field(() => CategoryType, { description: 'The category it gives.' })
  readonly category!: Exclude<Category, 'GENERAL'>;

  @Field(() => TranslatedType, { description: 'Who may claim it.' })
  readonly title!: Translated;

  @Field(() => LegalBasisType, { nullable: true, description: 'The law it rests on. Null where none is named.' })
  readonly legalBasis!: LegalBasis | null;

  @Field(() => TranslatedType, { description: 'What to bring to the desk.' })
  readonly evidence!: Translated;

  @Field(() => VerificationModeType, { description: 'How the evidence is checked.' })
  readonly verification!: VerificationMode;
}

/** It is already of the right shape; named so that every type has its mapper. */
export const toSubcategory = (source: SubcategoryFacts): Subcategory => source;

export const SubcategoryConnection = connectionOf('Subcategory', () => Subcategory);

export interface PrivilegeFacts {
  readonly id: PrivilegeId;
  readonly applicationId: ApplicationId;
  readonly cityId: CityId;
  readonly category: Exclude<Category, 'GENERAL'>;
  readonly claimedAt: Instant;
  readonly state: PrivilegeState;
  readonly sight: Sight;
}

@ObjectType({
  description: "An application's claim to a category above GENERAL. For the family and the department.",
  implements: Node,
})
export class Privilege extends Node {
  readonly __typename = 'Privilege' as const;
  readonly source!: PrivilegeFacts;

  @Field(() => CategoryType, { description: 'The category it claims.' })
  readonly category!: Exclude<Category, 'GENERAL'>;

  @Field(() => PrivilegeStateType, { description: 'What became of it.' })
  readonly state!: PrivilegeState['kind'];

  @Field(() => DateTime, { description: 'When it was claimed.' })
  readonly claimedAt!: Instant;

  @Field(() => DateTime, { nullable: true, description: 'When it fell. Null while it is claimed.' })
  readonly endedAt!: Instant | null;

  @Field(() => DropCauseType, { nullable: true, description: 'Why it was not confirmed. Null in every other state.' })
  readonly dropCause!: 'NO_SHOW' | 'REJECTED' | null;
}

export const toPrivilege = (source: PrivilegeFacts): Privilege => ({
  __typename: 'Privilege',
  source,
  id: encodeId('Privilege', source.id),
  category: source.category,
  state: source.state.kind,
  claimedAt: source.claimedAt,
  endedAt: source.state.kind === 'CLAIMED' ? null : source.state.at,
  dropCause: source.state.kind === 'DROPPED_NOT_CONFIRMED' ? source.state.cause : null,
});
