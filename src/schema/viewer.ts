import { Field, ID, ObjectType } from 'type-graphql';
import type { Grant, Role } from '../domain/access/viewer.ts';
import type { ContactChannel } from '../domain/contact/contactChange.ts';
import type { CityId, KindergartenId, PersonId } from '../domain/shared/ids.ts';
import type { Language } from '../domain/shared/language.ts';
import type { Instant } from '../domain/shared/time.ts';
import { connectionOf } from './connection.ts';
import { ContactChannelType } from './contact.ts';
import { enumType } from './enumType.ts';
import { encodeId, Node } from './node.ts';
import { DateTime } from './scalars.ts';
import { LanguageType } from './translated.ts';

export const RoleType = enumType<Role>(
  'Role',
  'What the department trusts a person with. Every signed-in person is also a parent.',
  {
    KINDERGARTEN_ADMIN: 'Opens seats and enrols children in one kindergarten.',
    SPECIALIST: 'Works at the desk of a city and verifies privileges.',
    SUPERVISOR: 'The second person of a verdict; policies, calendar and roles.',
    AUDITOR: 'Reads everything but special personal data, changes nothing.',
    INTEGRATOR: 'A service of another system.',
  },
);

@ObjectType({ description: 'A role the viewer holds, within its scope.' })
export class ViewerRole {
  readonly source!: Grant;

  @Field(() => RoleType, { description: 'The role.' })
  readonly role!: Role;
}

@ObjectType({ description: 'The person who asks.' })
export class Viewer {
  readonly source!: { readonly personId: PersonId };

  @Field(() => ID, { description: 'Opaque id of the person.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Their own name. Null when nobody has entered it.' })
  readonly name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Their own telephone number, all but its last two digits covered.',
  })
  readonly phoneMasked!: string | null;

  @Field(() => String, { nullable: true, description: 'Their own e-mail address, covered in the same way.' })
  readonly emailMasked!: string | null;

  @Field(() => LanguageType, { description: 'The language in which they are written to.' })
  readonly language!: Language;

  @Field(() => [ContactChannelType], { description: 'The ways in which they want to be written to, SMS first.' })
  readonly noticeChannels!: readonly ContactChannel[];

  @Field(() => [ViewerRole], { description: 'The roles held at this moment. Empty for a parent without one.' })
  readonly roles!: readonly ViewerRole[];
}

interface ViewerFacts {
  readonly personId: PersonId;
  readonly grants: readonly Grant[];
  readonly name: string | null;
  readonly phoneMasked: string | null;
  readonly emailMasked: string | null;
  readonly language: Language;
  readonly noticeChannels: readonly ContactChannel[];
}

export const toViewer = ({ personId, grants, ...shown }: ViewerFacts): Viewer => ({
  source: { personId },
  id: encodeId('Person', personId),
  ...shown,
  roles: grants.map((grant) => ({ source: grant, role: grant.role })),
});

@ObjectType({ description: 'Somebody who holds or held a role. For supervisors and auditors.', implements: Node })
export class Person extends Node {
  readonly __typename = 'Person' as const;

  @Field(() => String, { nullable: true, description: 'Their name. Null when nobody has entered it.' })
  readonly name!: string | null;
}

export const toPerson = ({ id, name }: { readonly id: PersonId; readonly name: string | null }): Person => ({
  __typename: 'Person',
  id: encodeId('Person', id),
  name,
});

export interface RoleGrantFacts {
  readonly id: number;
  readonly personId: PersonId;
  readonly personName: string | null;
  readonly role: Role;
  readonly cityId: CityId;
  readonly kindergartenId: KindergartenId | null;
  readonly grantedAt: Instant;
  readonly revokedAt: Instant | null;
}

@ObjectType({ description: 'A role given to a person. For supervisors and auditors of the city.', implements: Node })
export class RoleGrant extends Node {
  readonly __typename = 'RoleGrant' as const;
  readonly source!: RoleGrantFacts;

  @Field(() => RoleType, { description: 'The role.' })
  readonly role!: Role;

  @Field(() => Person, { description: 'Who holds it.' })
  readonly person!: Person;

  @Field(() => DateTime, { description: 'Since when.' })
  readonly grantedAt!: Instant;

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked. Null while it is held.' })
  readonly revokedAt!: Instant | null;
}

export const toRoleGrant = (source: RoleGrantFacts): RoleGrant => ({
  __typename: 'RoleGrant',
  source,
  id: encodeId('RoleGrant', source.id),
  role: source.role,
  person: toPerson({ id: source.personId, name: source.personName }),
  grantedAt: source.grantedAt,
  revokedAt: source.revokedAt,
});

export const RoleGrantConnection = connectionOf('RoleGrant', () => RoleGrant);
