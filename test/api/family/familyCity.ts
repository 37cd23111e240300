import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import { dayOf } from '../../../src/domain/calendar/days.ts';
import type { Policy, Preset } from '../../../src/domain/policy/policy.ts';
import type { ApplicationId, DirectionId, KindergartenId, PersonId } from '../../../src/domain/shared/ids.ts';
import { makeIin, type Sex } from '../../../src/domain/shared/iin.ts';
import { asDay, asInstant, type Instant } from '../../../src/domain/shared/time.ts';
import { confirmPrivilege } from '../../../src/services/confirmPrivilege.ts';
import { enrolChild } from '../../../src/services/enrolChild.ts';
import { issueDirections } from '../../../src/services/issueDirections.ts';
import { presentCertificate } from '../../../src/services/presentCertificate.ts';
import { rejectPrivilege } from '../../../src/services/rejectPrivilege.ts';
import type { Deps } from '../../../src/services/verb.ts';
import { decodeId, encodeId } from '../../../src/schema/node.ts';
import { callApi, signedIn, type Answer } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import type { World } from '../../support/world.ts';

export type SignedIn = Viewer & { readonly kind: 'PERSON' };

/** A moment on the clock of the city: `at('2026-03-10 09:30')`. */
export const at = (local: string): Instant => asInstant(Date.parse(`${local.replace(' ', 'T')}:00+05:00`));

let serial = 9000;
/** An IIN of nobody, for a birth date. */
export const iinFor = (birthOn: string, sex: Sex = 'F'): string => {
  for (;;) {
    serial = serial === 9999 ? 9000 : serial + 1;
    const iin = makeIin({ birthOn: asDay(birthOn), sex, serial });
    if (iin !== null) return iin;
  }
};

let keys = 0;
export const aKey = (): string => `key-${(keys += 1)}`;

/** An input as it is written in a document. */
export type Input = Readonly<Record<string, unknown>>;

export type FamilyCity = Awaited<ReturnType<typeof openFamilyCity>>;

const FACTS: Readonly<Record<string, string>> = {
  changeWishes:
    '... on StaleVersion { presentVersion } ... on TooManyWishes { most } ... on WrongApplicationState { state }',
  watchKindergarten: '... on TooManyWishes { most } ... on WrongApplicationState { state }',
  claimPrivilege: '... on ClaimNotOpen { opensAt } ... on CertificateStale { validUntil }',
  cancelDirection: '... on DirectionEnded { state endedAt }',
  extendDirection:
    '... on ExtensionNotOpen { opensOn } ... on ExtensionClosed { closedOn } ... on AlreadyExtended { extendedAt } ... on DirectionEnded { state endedAt }',
  confirmContactChange: '... on CodeWrong { triesLeft }',
};
const WITH_ISSUES = new Set([
  'submitApplication',
  'changeWishes',
  'claimPrivilege',
  'correctError',
  'requestContactChange',
]);

const APPLICATION = `application { id queueNumber queuedAt state category version frozenUntil notBeforeOn languages
  wishes { isSkipped kindergarten { id } } batch { id } privilege { state } child { name birthOn iinMasked } }`;
const DIRECTION = 'direction { id state extendedAt cancelReason window { lastOn endsAt } }';
const SHOWN: Readonly<Record<string, string>> = {
  cancelDirection: `${DIRECTION} ${APPLICATION}`,
  extendDirection: DIRECTION,
  inviteGuardian: 'invitationCode expiresAt',
  requestContactChange: 'channel expiresAt',
  confirmContactChange: 'channel valueMasked',
};

const documentOf = (verb: string): string => {
  const type = verb.charAt(0).toUpperCase() + verb.slice(1);
  return `mutation ($input: ${type}Input!) { ${verb}(input: $input) {
    __typename
    ... on ${type}Success { ${SHOWN[verb] ?? APPLICATION} }
    ... on Refusal { code }
    ${WITH_ISSUES.has(verb) ? '... on InvalidInput { issues { path code } }' : ''}
    ${FACTS[verb] ?? ''}
  } }`;
};

/** A city of one's own with its clock, its people and the API. Two kindergartens take children born in 2023. */
export async function openFamilyCity(
  { db, make }: World,
  { preset, rules, seats = 0 }: { preset?: Preset; rules?: Partial<Policy['rules']>; seats?: number } = {},
) {
  const cityId = await make.city({ ...(preset && { preset }), ...(rules && { rules }) });
  const groups = [await make.group({ cityId, seats }), await make.group({ cityId, seats })] as const;
  const kindergartens: readonly [KindergartenId, KindergartenId] = [groups[0].kindergartenId, groups[1].kindergartenId];
  const wished = kindergartens.map((id) => encodeId('Kindergarten', id));

  let now = NOW;
  const deps: Deps = { db, clock: { now: async () => now } };

  const call = (viewer: Viewer, verb: string, input: Input): Promise<Answer> =>
    callApi(deps, viewer, documentOf(verb), { input: { idempotencyKey: aKey(), ...input } });

  const staff = async (role: 'SPECIALIST' | 'SUPERVISOR', personId?: PersonId): Promise<SignedIn> =>
    signedIn(personId ?? (await make.person({ roles: [{ role, cityId }] })), { role, cityId, kindergartenId: null });

  const city = {
    cityId,
    id: encodeId('City', cityId),
    groups,
    kindergartens,
    wished,
    deps,
    /** Time moves forward for everybody. */
    moveTo: (instant: Instant): void => {
      now = instant;
    },
    now: (): Instant => now,
    call,

    /** The answer of a verb that was let in. */
    act: async (viewer: Viewer, verb: string, input: Input): Promise<Answer['data']> => {
      const { data, errors } = await call(viewer, verb, input);
      expect(errors).toBeUndefined();
      return data[verb];
    },

    parent: async (): Promise<SignedIn> => signedIn(await make.person()),
    specialist: (personId?: PersonId) => staff('SPECIALIST', personId),

    /** A form without a mistake; `change` is what a test is about. */
    form: (change: Input = {}): Input => ({
      cityId: encodeId('City', cityId),
      child: { iin: iinFor('2023-05-17'), birthOn: '2023-05-17', name: 'Сынақова Әлия' },
      kindergartenIds: wished,
      languages: ['KAZAKH', 'RUSSIAN'],
      ...change,
    }),

    /** A family in the queue, through the front door. */
    submitted: async (viewer: Viewer, change: Input = {}) => {
      const { application, ...answer } = await city.act(viewer, 'submitApplication', city.form(change));
      expect(answer).toEqual({ __typename: 'SubmitApplicationSuccess' });
      return application;
    },

    /** A run of the allocator, over the whole city. */
    issue: async (): Promise<void> => {
      const viewer = await staff('SUPERVISOR');
      const input = { cityId, birthYear: null, isDryRun: false };
      expect(await issueDirections(deps, { viewer, idempotencyKey: aKey() }, input)).toMatchObject({ ok: true });
    },

    /** A certificate of today. */
    present: async (viewer: SignedIn, direction: string): Promise<void> => {
      const [year = 0, month = 0, day = 0] = dayOf('Asia/Almaty', now).split('-').map(Number);
      const paper = { directionId: directionIdOf(direction), issuer: 'Unit 1', number: aKey(), year, month, day };
      expect(await presentCertificate(deps, { viewer, idempotencyKey: aKey() }, paper)).toMatchObject({ ok: true });
    },

    /** The certificate of today is laid before the desk and found good, or not. */
    judge: async (direction: string, verdict: 'CONFIRMED' | 'REJECTED'): Promise<void> => {
      const viewer = await staff('SPECIALIST');
      await city.present(viewer, direction);
      const directionId = directionIdOf(direction);
      const by = { viewer, idempotencyKey: aKey() };
      expect(
        verdict === 'CONFIRMED'
          ? await confirmPrivilege(deps, by, { directionId, staleAcceptedBecause: null })
          : await rejectPrivilege(deps, by, { directionId, reason: 'OTHER' }),
      ).toMatchObject({ ok: true });
    },

    /** Its kindergarten takes the child in. */
    enrol: async (direction: {
      readonly id: string;
      readonly kindergarten: { readonly id: string };
    }): Promise<void> => {
      const kindergartenId = decodeId('Kindergarten', direction.kindergarten.id);
      const grant = { role: 'KINDERGARTEN_ADMIN', cityId, kindergartenId } as const;
      const viewer = signedIn(await make.person(), grant);
      const enrolled = await enrolChild(
        deps,
        { viewer, idempotencyKey: aKey() },
        { directionId: directionIdOf(direction.id) },
      );
      expect(enrolled).toMatchObject({ ok: true });
    },

    /** The live direction of an application, as its family reads it; null without one. */
    directionOf: async (viewer: Viewer, applicationId: string): Promise<Answer['data']> => {
      const document = `query ($id: ID!) { application(id: $id) { state frozenUntil liveDirection {
        id state ground kindergarten { id } seat { id state } window { lastOn endsAt } extendOpensOn cancelRefusal { code } extendRefusal { code } } } }`;
      const { data, errors } = await callApi(deps, viewer, document, { id: applicationId });
      expect(errors).toBeUndefined();
      return data.application.liveDirection;
    },

    /** What the family reads of its application. */
    read: async (viewer: Viewer, applicationId: string, fields: string): Promise<Answer['data']> => {
      const document = `query ($id: ID!) { application(id: $id) { ${fields} } }`;
      const { data, errors } = await callApi(deps, viewer, document, { id: applicationId });
      expect(errors).toBeUndefined();
      return data.application;
    },

    /** Types of the journal's lines of this city, in order. */
    journal: async (): Promise<string[]> => {
      const rows = await db.execute<{ type: string }>(
        sql`select type from journal where city_id = ${cityId} order by id`,
      );
      return rows.map(({ type }) => type);
    },
  };
  return city;
}

/** Every table, so that a refusal can be seen to leave all of them as they were. */
const TABLES = [
  'person',
  'child',
  'guardian',
  'application',
  'wish',
  'kindergarten_watch',
  'privilege',
  'direction',
  'certificate',
  'batch',
  'journal',
  'notice',
  'idempotency',
  'contact_change',
  'guardian_invitation',
];

export const countRows = async ({ db }: World): Promise<Readonly<Record<string, number>>> => {
  const counts = sql.join(
    TABLES.map((table) => sql`(select count(*)::int from ${sql.identifier(table)}) as ${sql.identifier(table)}`),
    sql`, `,
  );
  const [row] = await db.execute<Record<string, number>>(sql`select ${counts}`);
  return { ...row };
};

export const applicationIdOf = (id: string): ApplicationId => {
  const decoded = decodeId('Application', id);
  if (decoded === null) throw new Error('That is the id of no application');
  return decoded;
};

const directionIdOf = (id: string): DirectionId => {
  const decoded = decodeId('Direction', id);
  if (decoded === null) throw new Error('That is the id of no direction');
  return decoded;
};
