import { expect } from 'vitest';
import { encodeId } from '../../../src/schema/node.ts';
import { openBreakableLine, type BreakableLine } from '../../support/breakableLine.ts';
import { callApi } from '../../support/callApi.ts';
import { openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { redisPrefix, redisUrl } from '../../support/redis.ts';
import { openWorld, type World } from '../../support/world.ts';
import { follow, until, type Following } from './follow.ts';
import { openLiveProcess, tokenOf, type LiveProcess } from './liveProcess.ts';

interface Family {
  readonly parent: Person;
  readonly id: string;
}

export interface Scale {
  /** Families who follow a place and auditors who follow the events of the city, together. */
  readonly watchers: number;
  readonly changes: number;
  /** Each of one line, and with it of every watcher on it: by turns hung up, and swallowing everything without a sound. */
  readonly cuts: number;
  /** To each of the two processes. */
  readonly lines: number;
  /** Claims and drops under way at once. */
  readonly atOnce: number;
  /** Of a watcher with a server that says nothing. */
  readonly patienceMs: number;
}

const FAMILIES = 30;
const MOVING = 20;
/** Watchers of whom one is an auditor: each of those is told everything. */
const AN_AUDITOR_IN = 50;

const NUMBERS = 'place waitingAhead placeInLane wishes { ahead }';
const POSITION = `subscription ($id: ID!, $after: String) {
  positionChanged(applicationId: $id, after: $after) { cursor citySeq kind resync position { ${NUMBERS} } } }`;
const EVENTS = `subscription ($city: ID!, $after: String) {
  cityEvents(cityId: $city, after: $after) { cursor citySeq kind resync event { type } } }`;

const familiesOf = async (world: World, city: OpenCity, count: number): Promise<readonly Family[]> => {
  const families: Family[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const parent = await city.parent();
    const { application } = await world.make.application({ cityId: city.cityId, guardianId: parent.personId });
    families.push({ parent, id: encodeId('Application', application.id) });
  }
  return families;
};

/** Families who stand first claim a privilege and drop it again, so that everybody else moves back and forth. */
const changeOften = async (
  city: OpenCity,
  moving: readonly Family[],
  { changes, atOnce }: Scale,
  after: () => void,
) => {
  let begun = 0;
  const lane = async (nth: number): Promise<void> => {
    const mine = moving.filter((_, place) => place % atOnce === nth);
    for (let turn = 0; begun < changes; turn += 1) {
      const { parent, id } = mine[turn % mine.length] as Family;
      begun += 1;
      const isClaim = Math.floor(turn / mine.length) % 2 === 0;
      const input = { applicationId: id, ...(isClaim && { subcategory: 'LARGE_FAMILY' }) };
      const done = await city.act(parent, isClaim ? 'claimPrivilege' : 'dropPrivilege', input);
      expect(done).toEqual({ __typename: isClaim ? 'ClaimPrivilegeSuccess' : 'DropPrivilegeSuccess' });
      after();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, nth) => lane(nth)));
};

/**
 * I13: however often they are cut, all watchers end where the queue stands; whoever is told everything is told it once,
 * in order and without a gap, and nothing ever runs back.
 *
 * @returns how often watchers had to begin again.
 */
export const watchTogether = async (scale: Scale): Promise<number> => {
  const world = await openWorld({ max: 8 });
  const city = await openCity(world, { rules: { areBatchesManual: true } });
  const redis = { url: redisUrl(), prefix: redisPrefix() };
  const processes: LiveProcess[] = [];
  const lines: BreakableLine[] = [];
  const followed: Following[] = [];
  try {
    for (const _ of [0, 1]) processes.push(await openLiveProcess(world, { now: async () => city.now() }, redis));
    for (let nth = 0; nth < scale.lines * 2; nth += 1)
      lines.push(await openBreakableLine(processes[nth % 2]?.url ?? ''));
    // Who moves stands before who watches.
    const moving = await familiesOf(world, city, MOVING);
    const families = await familiesOf(world, city, FAMILIES);
    const auditor = await city.auditor();

    const heard: number[][] = [];
    const problems: string[] = [];
    const watched = Array.from({ length: scale.watchers }, (_, nth) => {
      const family = nth % AN_AUDITOR_IN === 0 ? null : (families[nth % families.length] as Family);
      let last = -1;
      const seen: number[] = [];
      if (family === null) heard.push(seen);
      const each = ({ kind, citySeq, resync }: { kind: string; citySeq: number; resync: boolean }): void => {
        if (resync) problems.push(`watcher ${nth} had to begin anew at ${citySeq}`);
        if (citySeq < last) problems.push(`watcher ${nth} ran back from ${last} to ${citySeq}`);
        last = citySeq;
        if (family === null && kind === 'CHANGE') seen.push(citySeq);
      };
      // At one of the processes first, at the other after a cut.
      const [one = '', other = ''] = [lines[nth % lines.length]?.url, lines[(nth + 1) % lines.length]?.url];
      const told = follow({
        urls: [one, other],
        authorization: tokenOf(family?.parent ?? auditor),
        query: family === null ? EVENTS : POSITION,
        variables: family === null ? { city: city.id } : { id: family.id },
        patienceMs: scale.patienceMs,
        each,
      });
      followed.push(told);
      return { family, told };
    });
    await until('all are told where they stand', () => followed.every(({ told }) => told.length > 0), 600_000);
    const begunAt: number = (await lastSeq(city, auditor)) ?? 0;

    let changes = 0;
    let cuts = 0;
    await changeOften(city, moving, scale, () => {
      changes += 1;
      if (changes * scale.cuts < (cuts + 1) * scale.changes) return;
      const line = lines[(cuts * 7) % lines.length];
      if (cuts % 2 === 0) {
        line?.break();
        line?.mend();
      } else line?.swallow();
      cuts += 1;
    });
    expect([changes, cuts]).toEqual([scale.changes, scale.cuts]);

    const end = await lastSeq(city, auditor, begunAt + scale.changes);
    for (const { family, told } of watched) {
      if (family === null) {
        await until('all events are told', () => told.told.at(-1)?.citySeq >= end, 600_000);
        continue;
      }
      const query = `{ queuePosition(applicationId: "${family.id}") { ${NUMBERS} } }`;
      const { queuePosition } = (await callApi(city.deps, family.parent, query)).data;
      const isEqual = (): boolean => JSON.stringify(told.told.at(-1)?.position) === JSON.stringify(queuePosition);
      await until('the last that was told is how it stands', isEqual, 600_000);
    }
    for (const seen of heard) {
      const before = seen.filter((seq) => seq <= begunAt);
      expect(seen).toEqual([...before, ...Array.from({ length: end - begunAt }, (_, nth) => begunAt + nth + 1)]);
    }
    expect(problems).toEqual([]);
    return followed.reduce((sum, each) => sum + each.cuts(), 0);
  } finally {
    await Promise.all(followed.map((each) => each.stop()));
    await Promise.all(lines.map((each) => each.close()));
    await Promise.all(processes.map((each) => each.stop()));
    await world.close();
  }
};

/** The last place of the city's sequence, once it is at least `least`. */
const lastSeq = async (city: OpenCity, auditor: Person, least = 0): Promise<number> => {
  let last = -1;
  await until('everything is sealed', async () => {
    const query = `{ events(cityId: "${city.id}", last: 1) { edges { node { citySeq } } } }`;
    last = (await callApi(city.deps, auditor, query)).data.events.edges[0]?.node.citySeq ?? 0;
    return last >= least;
  });
  return last;
};
