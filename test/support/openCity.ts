import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Viewer } from '../../src/domain/access/viewer.ts';
import type { Policy, Preset } from '../../src/domain/policy/policy.ts';
import type { DirectionId, KindergartenId, PersonId } from '../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import type { Standing } from '../../src/domain/application/standing.ts';
import type { Seat } from '../../src/domain/seat/seat.ts';
import type { Deps } from '../../src/services/verb.ts';
import { encodeId } from '../../src/schema/node.ts';
import { callApi, signedIn, type Answer } from './callApi.ts';
import { NOW } from './made.ts';
import type { MadeGroup } from './makePlaces.ts';
import type { World } from './world.ts';

export type Person = Viewer & { readonly kind: 'PERSON' };

/** A moment on the clock of the city: `at('2026-03-10 09:30')`. */
export const at = (local: string): Instant => asInstant(Date.parse(`${local.replace(' ', 'T')}:00+05:00`));

let keys = 0;
export const aKey = (): string => `key-${(keys += 1)}`;

/** An input as it is written in a document. */
export type Input = Readonly<Record<string, unknown>>;

export type OpenCity = Awaited<ReturnType<typeof openCity>>;

export const EXTRAORDINARY = { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' } as const;

/** A city of one's own with a clock, its people, and the API as they call it. */
export async function openCity(
  { db, make }: World,
  { preset, rules }: { preset?: Preset; rules?: Partial<Policy['rules']> } = {},
) {
  const cityId = await make.city({ ...(preset && { preset }), ...(rules && { rules }) });
  let now = NOW;
  const deps: Deps = { db, clock: { now: async () => now } };

  const holder = async (role: 'SPECIALIST' | 'SUPERVISOR' | 'AUDITOR'): Promise<Person> =>
    signedIn(await make.person({ roles: [{ role, cityId }] }), { role, cityId, kindergartenId: null });

  const call = async (viewer: Viewer, verb: string, input: Input, shown = '__typename'): Promise<Answer> =>
    callApi(deps, viewer, await documentOf(deps, verb, shown), { input: { idempotencyKey: aKey(), ...input } });

  const city = {
    cityId,
    id: encodeId('City', cityId),
    deps,
    moveTo: (local: string): void => {
      now = at(local);
    },
    now: (): Instant => now,
    call,

    /** The answer of a verb that was let in; `shown` is asked of a success. */
    act: async (viewer: Viewer, verb: string, input: Input, shown?: string): Promise<Answer['data']> => {
      const { data, errors } = await call(viewer, verb, input, shown);
      expect(errors).toBeUndefined();
      return data[verb];
    },

    parent: async (): Promise<Person> => signedIn(await make.person()),
    specialist: () => holder('SPECIALIST'),
    supervisor: () => holder('SUPERVISOR'),
    auditor: () => holder('AUDITOR'),
    adminOf: async (kindergartenId: KindergartenId): Promise<Person> => {
      const grant = { role: 'KINDERGARTEN_ADMIN', cityId, kindergartenId } as const;
      return signedIn(await make.person({ roles: [grant] }), grant);
    },

    /** A family whose child was directed to the first seat of a group, on a privilege or (null) without. */
    directed: async (privilege: typeof EXTRAORDINARY | null = EXTRAORDINARY, wish: { seat?: Seat } = {}) => {
      const parent = await city.parent();
      const group = wish.seat === undefined ? await make.group({ cityId }) : null;
      const seat = wish.seat ?? first(group);
      const { kindergartenId } = seat;
      const standing = await make.direction({
        standing: await make.application({
          cityId,
          guardianId: parent.personId,
          wishes: [{ kindergartenId, isSkipped: false }],
          privilege,
        }),
        seat,
        issuedAt: now,
      });
      return { parent, group, seat, kindergartenId, standing, ...idsOf(standing, seat) };
    },

    /** A certificate of this day, laid before the desk. */
    present: async (directionId: string, paper: Input = {}): Promise<void> => {
      const [year, month, day] = localDay(now).split('-').map(Number);
      const input = { directionId, issuer: 'Unit 1', number: aKey(), year, month, day, ...paper };
      const answer = await city.act(await holder('SPECIALIST'), 'presentCertificate', input);
      expect(answer).toEqual({ __typename: 'PresentCertificateSuccess' });
    },

    /** Types of the journal's lines of this city, in order. */
    journal: async (): Promise<string[]> => {
      const rows = await db.execute<{ type: string }>(
        sql`select type from journal where city_id = ${cityId} order by id`,
      );
      return rows.map(({ type }) => type);
    },

    /** Kinds of the notices owed to somebody, in order. */
    noticesTo: async (personId: PersonId): Promise<string[]> => {
      const rows = await db.execute<{ kind: string }>(
        sql`select kind from notice where person_id = ${personId} order by id`,
      );
      return rows.map(({ kind }) => kind);
    },
  };
  return city;
}

const localDay = (instant: Instant): string => new Date(instant + 5 * 3_600_000).toISOString().slice(0, 10);

function first(group: MadeGroup | null): Seat {
  const seat = group?.seats[0];
  if (seat === undefined) throw new Error('The group has no seat');
  return seat;
}

const idsOf = ({ application, direction }: Standing, seat: Seat) => ({
  applicationId: encodeId('Application', application.id),
  directionId: encodeId('Direction', direction?.id ?? (0 as DirectionId)),
  seatId: encodeId('Seat', seat.id),
});

const documents = new Map<string, Promise<string>>();

/** What is shown of a success, and of every refusal its code and all of its facts. */
async function documentOf(deps: Deps, verb: string, shown: string): Promise<string> {
  const type = verb.charAt(0).toUpperCase() + verb.slice(1);
  let facts = documents.get(type);
  if (facts === undefined) documents.set(type, (facts = factsOf(deps, type)));
  return `mutation ($input: ${type}Input!) { ${verb}(input: $input) {
    __typename ... on ${type}Success { ${shown} } ... on Refusal { code } ${await facts} } }`;
}

async function factsOf(deps: Deps, type: string): Promise<string> {
  const document = 'query ($name: String!) { __type(name: $name) { possibleTypes { name fields { name } } } }';
  const { data } = await callApi(deps, { kind: 'ANONYMOUS' }, document, { name: `${type}Result` });
  const types: { name: string; fields: { name: string }[] }[] = data.__type.possibleTypes;
  return types
    .filter(({ name }) => name !== `${type}Success`)
    .map(({ name, fields }) => ({ name, facts: fields.filter((field) => !['message', 'code'].includes(field.name)) }))
    .filter(({ facts }) => facts.length > 0)
    .map(({ name, facts }) => {
      const written = facts.map((fact) => (fact.name === 'issues' ? 'issues { path code }' : fact.name));
      return `... on ${name} { ${written.join(' ')} }`;
    })
    .join(' ');
}
