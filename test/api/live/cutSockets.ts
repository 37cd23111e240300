import { expect } from 'vitest';
import { encodeId } from '../../../src/schema/node.ts';
import { openBreakableLine } from '../../support/breakableLine.ts';
import { callApi } from '../../support/callApi.ts';
import { openCity, type Person } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';
import { follow, until, type Following } from './follow.ts';
import { openLiveProcess, tokenOf } from './liveProcess.ts';

interface Family {
  readonly parent: Person;
  readonly applicationId: string;
}

const FAMILIES = 20;
const LEAVING = 5;

const NUMBERS = 'place waitingAhead placeInLane wishes { ahead }';
const POSITIONS = `subscription ($id: ID!, $after: String) {
  positionChanged(applicationId: $id, after: $after) { cursor citySeq kind resync position { ${NUMBERS} } } }`;

/** Until the last of them was told something again. ms */
export interface Return {
  readonly took: number;
  /** What this process worked meanwhile: the server and all of the clients together. */
  readonly worked: number;
}

/** So many sockets of families who follow their places, all cut at the same moment, while places move. */
export const cutAll = async (sockets: number): Promise<Return> => {
  const world = await openWorld({ max: 6 });
  const city = await openCity(world, { rules: { areBatchesManual: true } });
  const server = await openLiveProcess(world, { now: async () => city.now() });
  const line = await openBreakableLine(server.url);
  const followed: Following[] = [];
  try {
    const families: Family[] = [];
    for (let nth = 0; nth < FAMILIES; nth += 1) {
      const parent = await city.parent();
      const { application } = await world.make.application({ cityId: city.cityId, guardianId: parent.personId });
      families.push({ parent, applicationId: encodeId('Application', application.id) });
    }
    const leaving = families.slice(0, LEAVING);
    const staying = families.slice(LEAVING);
    const watched = Array.from({ length: sockets }, (_, nth) => {
      const { parent, applicationId } = staying[nth % staying.length] as Family;
      const variables = { id: applicationId };
      const told = follow({ urls: [line.url], authorization: tokenOf(parent), query: POSITIONS, variables });
      followed.push(told);
      return { parent, applicationId, told };
    });
    await until('all are told where they stand', () => followed.every(({ told }) => told.length > 0));

    const before = followed.map(({ told }) => told.length);
    const cutAt = performance.now();
    const workedBefore = process.cpuUsage();
    line.break();
    line.mend();
    const leave = leaving.map(({ parent, applicationId }) =>
      city.act(parent, 'leaveQueue', { applicationId, reason: 'MOVED' }),
    );
    const isBack = ({ told, cuts }: Following, nth: number): boolean => cuts() > 0 && told.length > (before[nth] ?? 0);
    await until('all are back', () => followed.every(isBack));
    const took = performance.now() - cutAt;
    const { user, system } = process.cpuUsage(workedBefore);

    for (const left of await Promise.all(leave)) expect(left).toEqual({ __typename: 'LeaveQueueSuccess' });
    for (const { parent, applicationId, told } of watched.slice(0, staying.length)) {
      const query = `{ queuePosition(applicationId: "${applicationId}") { ${NUMBERS} } }`;
      const { queuePosition } = (await callApi(city.deps, parent, query)).data;
      const same = watched.filter((each) => each.applicationId === applicationId);
      const isEqual = ({ told: { told: pushed } }: { told: Following }): boolean =>
        JSON.stringify(pushed.at(-1).position) === JSON.stringify(queuePosition);
      await until('the last that was told is how it stands', () => same.every(isEqual));
      expect(told.told.at(-1).position).toEqual(queuePosition);
    }
    for (const { told } of followed) {
      expect(told.some(({ resync }) => resync)).toBe(false);
      const seqs = told.map(({ citySeq }) => citySeq);
      expect(seqs).toEqual(seqs.toSorted((one, other) => one - other));
    }
    return { took, worked: (user + system) / 1_000 };
  } finally {
    await Promise.all(followed.map((each) => each.stop()));
    await line.close();
    await server.stop();
    await world.close();
  }
};
