import { expect } from 'vitest';
import { LEAVE_REASONS } from '../../../src/domain/application/application.ts';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import { addDays, dayOf } from '../../../src/domain/calendar/days.ts';
import type { Preset } from '../../../src/domain/policy/policy.ts';
import type { ApplicationId, DirectionId } from '../../../src/domain/shared/ids.ts';
import type { Instant } from '../../../src/domain/shared/time.ts';
import { findStanding, findStandingByDirection } from '../../../src/db/standing/standing.ts';
import { findSeat } from '../../../src/db/seat.ts';
import { decodeId, encodeId } from '../../../src/schema/node.ts';
import { present } from '../../domain/support/outcome.ts';
import { ZONE } from '../../domain/support/at.ts';
import type { Act, ActName, Script } from '../../domain/support/life/acts.ts';
import { callApi, signedIn, type Answer } from '../../support/callApi.ts';
import { expectRetold } from '../../support/expectRetold.ts';
import type { World } from '../../support/world.ts';
import { aKey, iinFor, type Input } from '../family/familyCity.ts';

/** Who calls what for an act, or null where there is nothing yet to call it for. */
type Command = { readonly viewer: Viewer; readonly verb: string; readonly input: Input } | null;

const pick = <T>(choices: readonly [T, ...T[]], dice: number): T => choices[dice % choices.length] ?? choices[0];

export type ApiLife = Awaited<ReturnType<typeof openApiLife>>;

/** The same child, seats and staff as in the model, in a city of their own, reached through the API alone. */
export async function openApiLife({ db, sql, make }: World, script: Script, preset: Preset, beginsAt: Instant) {
  const cityId = await make.city({ preset });
  const birthYear = Number(script.birthOn.slice(0, 4));
  const groups = [await make.group({ cityId, birthYear }), await make.group({ cityId, birthYear })] as const;
  const seats = groups.map((group) => present(group.seats[0]));
  const parent = signedIn(await make.person());
  const specialist = signedIn(await make.person(), { role: 'SPECIALIST', cityId, kindergartenId: null });
  const supervisor = signedIn(await make.person(), { role: 'SUPERVISOR', cityId, kindergartenId: null });
  const adminId = await make.person();
  const adminOf = (place: number): Viewer => {
    const { kindergartenId } = pick([groups[0], groups[1]], place);
    return signedIn(adminId, { role: 'KINDERGARTEN_ADMIN', cityId, kindergartenId });
  };
  /** In the model the kindergartens are 41 and 52. */
  const placeOf = (kindergarten: number): number => (kindergarten === 41 ? 0 : 1);
  const kindergarten = (number: number): string =>
    encodeId('Kindergarten', pick([groups[0], groups[1]], placeOf(number)).kindergartenId);
  const iin = iinFor(script.birthOn);

  let now = beginsAt;
  let applicationId: ApplicationId | null = null;
  let directionId: DirectionId | null = null;
  let rejectedId: DirectionId | null = null;
  const deps = { db, clock: { now: async () => now } };

  const today = () => dayOf(ZONE, now);
  const paper = (issuedOn: string): Input => {
    const [year, month, day] = issuedOn.split('-').map(Number);
    return { issuer: 'Unit 1', number: aKey(), year, month, day };
  };
  const onDirection = (viewer: Viewer, verb: string, input: Input = {}): Command =>
    directionId && { viewer, verb, input: { directionId: encodeId('Direction', directionId), ...input } };
  const onApplication = (viewer: Viewer, verb: string, input: Input = {}): Command =>
    applicationId && { viewer, verb, input: { applicationId: encodeId('Application', applicationId), ...input } };
  const byKindergarten = async (verb: string, input: Input = {}): Promise<Command> => {
    const found = directionId && (await findStandingByDirection(db, directionId));
    const place = groups.findIndex(
      ({ kindergartenId }) => kindergartenId === (found && found.direction?.kindergartenId),
    );
    return onDirection(adminOf(Math.max(0, place)), verb, input);
  };
  const onSeat = (verb: string, dice: number, input: Input = {}): Command => ({
    viewer: adminOf(dice),
    verb,
    input: { seatId: encodeId('Seat', pick([present(seats[0]), present(seats[1])], dice).id), ...input },
  });

  const COMMANDS: Partial<Record<ActName, (dice: number) => Command | Promise<Command>>> = {
    submit: () => {
      const claimed = {
        NONE: {},
        EXTRAORDINARY: { subcategory: 'CONSCRIPT' },
        PRIORITY: { subcategory: 'LARGE_FAMILY' },
      };
      const input = {
        cityId: encodeId('City', cityId),
        child: { iin, birthOn: script.birthOn, name: 'Сынақова Әлия' },
        kindergartenIds: [kindergarten(41), kindergarten(52)],
        languages: ['KAZAKH', 'RUSSIAN'],
        ...(preset === 'letter-literal' && script.claim === 'PRIORITY' ? {} : claimed[script.claim]),
      };
      return { viewer: parent, verb: 'submitApplication', input };
    },
    issue: () => ({ viewer: supervisor, verb: 'issueDirections', input: { cityId: encodeId('City', cityId) } }),
    present: (dice) => {
      const { year, ...dated } = paper(addDays(today(), -pick([0, 3, 10, 11, 40, -1], dice)));
      const viewer = dice % 2 === 0 ? specialist : parent;
      return onDirection(viewer, 'presentCertificate', dice % 13 === 0 ? dated : { year, ...dated });
    },
    requestFresh: () => onDirection(specialist, 'requestFreshCertificate'),
    confirm: (dice) =>
      onDirection(specialist, 'confirmPrivilege', { staleAcceptedBecause: pick([null, 'the unit is abroad'], dice) }),
    reject: () => onDirection(specialist, 'rejectPrivilege', { reason: 'OTHER' }),
    reverse: () =>
      rejectedId && {
        viewer: supervisor,
        verb: 'reverseVerdict',
        input: { directionId: encodeId('Direction', rejectedId) },
      },
    cancel: () => onDirection(parent, 'cancelDirection'),
    extend: () => onDirection(parent, 'extendDirection', { reason: 'ILLNESS' }),
    enrol: () => byKindergarten('enrolChild'),
    decline: () => byKindergarten('declineDirection', { code: 'GROUP_UNSUITABLE' }),
    claim: (dice) => {
      const isAtDesk = (dice >> 1) % 2 === 1;
      const subcategory = pick(['CONSCRIPT', 'LARGE_FAMILY'], dice);
      const laid = isAtDesk ? { certificate: paper(today()) } : {};
      return onApplication(isAtDesk ? specialist : parent, 'claimPrivilege', { subcategory, ...laid });
    },
    drop: () => onApplication(parent, 'dropPrivilege'),
    leave: (dice) => onApplication(parent, 'leaveQueue', { reason: LEAVE_REASONS[dice % LEAVE_REASONS.length] }),
    changeWishes: async (dice) => {
      const version = applicationId && (await findStanding(db, applicationId))?.application.version;
      return onApplication(parent, 'changeWishes', {
        version,
        kindergartenIds: pick([[41, 52], [52, 41], [52]], dice).map(kindergarten),
        languages: ['KAZAKH', 'RUSSIAN'],
        askAgainIds: pick([[], [41, 52]], dice >> 1).map(kindergarten),
        notBeforeOn: dice % 7 === 0 ? addDays(today(), 20) : null,
      });
    },
    vacate: (dice) => onSeat('vacateSeat', dice),
    withdraw: (dice) => onSeat('withdrawSeat', dice, { reason: 'REPAIR' }),
    republish: (dice) => onSeat('republishSeat', dice),
  };

  const call = async ({ viewer, verb, input }: NonNullable<Command>): Promise<Answer['data']> => {
    const type = verb.charAt(0).toUpperCase() + verb.slice(1);
    const shown = verb === 'submitApplication' ? 'application { id }' : '__typename';
    const document = `mutation ($input: ${type}Input!) { ${verb}(input: $input) {
      __typename ... on ${type}Success { ${shown} } ... on Refusal { code } } }`;
    const { data, errors } = await callApi(deps, viewer, document, { input: { idempotencyKey: aKey(), ...input } });
    expect(errors).toBeUndefined();
    return data[verb];
  };

  return {
    moveTo: (instant: Instant): void => {
      now = instant;
    },

    /** What the API answers an act: the code of its refusal, or SUCCESS; null where there was nothing to call. */
    act: async ({ name, dice }: Act): Promise<string | null> => {
      const command = await COMMANDS[name]?.(dice);
      if (!command) return null;
      const answer = await call(command);
      if (typeof answer.code === 'string') return answer.code;
      if (name === 'submit') {
        applicationId = decodeId('Application', answer.application.id);
        directionId = null;
        rejectedId = null;
      }
      if (name === 'reject') rejectedId = directionId;
      if (name === 'issue') {
        const earlier = directionId;
        directionId = (applicationId && (await findStanding(db, applicationId))?.direction?.id) ?? earlier;
        // A run that had nothing to give is no refusal; in the model it did not happen.
        return directionId === earlier ? 'NOT_FOUND' : 'SUCCESS';
      }
      return 'SUCCESS';
    },

    /** D1: what a job or a supervisor writes down. */
    writeDownTime: async (): Promise<void> => {
      await call({ viewer: supervisor, verb: 'expireOverdue', input: { cityId: encodeId('City', cityId) } });
    },

    /** P18: the journal alone gives what stands in the rows. */
    expectRetold: (): Promise<void> =>
      expectRetold(
        { db, sql },
        cityId,
        groups.flatMap((group) => group.seats),
      ),

    /** What stands in the rows. */
    stands: async () => ({
      standing: applicationId === null ? null : await findStanding(db, applicationId),
      direction: directionId === null ? null : (await findStandingByDirection(db, directionId))?.direction,
      seats: await Promise.all(seats.map(async ({ id }) => (await findSeat(db, id))?.state.kind)),
      kindergartens: groups.map(({ kindergartenId }) => kindergartenId),
    }),
  };
}
