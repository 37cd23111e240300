import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { encodeId } from '../../../src/schema/node.ts';
import type { Person } from '../../support/openCity.ts';
import { openLiveCity } from './liveCity.ts';
import { clientOf, subscribe, tokenOf } from './liveProcess.ts';

const { world, city, server } = await openLiveCity();

const family = async (): Promise<{ parent: Person; applicationId: string }> => {
  const parent = await city.parent();
  const { application } = await world.make.application({ cityId: city.cityId, guardianId: parent.personId });
  return { parent, applicationId: encodeId('Application', application.id) };
};

const FIELDS = `kind citySeq cursor resync at
  position { place waitingAhead placeInLane wishes { ahead kindergarten { id } } }
  causes { cause changes place waitingAhead }`;
const watched = (directive: string): string =>
  `subscription ($id: ID!) { positionChanged(applicationId: $id) ${directive} { ${FIELDS} } }`;

test('what is written by a template and what graphql-js answers are told alike, move by move', async () => {
  const families = [await family(), await family(), await family(), await family()];
  const last = families.at(-1);
  if (last === undefined) throw new Error('No family');
  const client = clientOf(server.url, last.parent);
  const written = subscribe(client, watched(''), { id: last.applicationId });
  const resolved = subscribe(client, watched('@include(if: true)'), { id: last.applicationId });
  expect((await written.next()).position.place).toBe((await resolved.next()).position.place);
  for (const { parent, applicationId } of families.slice(0, 3)) {
    await city.act(parent, 'leaveQueue', { applicationId, reason: 'MOVED' });
    expect(await written.next()).toEqual(await resolved.next());
  }
  expect(written.told.at(-1)).toMatchObject({ kind: 'CHANGE', position: { place: 1 }, causes: [{ cause: 'LEFT' }] });
  // Two operations on one socket: the end of one leaves the other.
  written.stop();
  await city.act(last.parent, 'leaveQueue', { applicationId: last.applicationId, reason: 'MOVED' });
  expect(await resolved.next()).toMatchObject({ position: null, causes: [] });
  expect(written.told).toHaveLength(4);
  resolved.stop();
});

test('the id of an operation comes back as it was sent, whatever its characters', async () => {
  const { parent, applicationId } = await family();
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const id = 'Кезек "1" \\ \u0007 \u2028 🙂';
  const message = await new Promise<{ id: string; payload: unknown }>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: tokenOf(parent) } })),
    );
    socket.on('message', (bytes) => {
      const said = JSON.parse(String(bytes));
      if (said.type === 'next' || said.type === 'error') resolve(said);
      if (said.type !== 'connection_ack') return;
      const query = `subscription { positionChanged(applicationId: "${applicationId}") { kind } }`;
      socket.send(JSON.stringify({ type: 'subscribe', id, payload: { query } }));
    });
  });
  expect(message).toEqual({ id, type: 'next', payload: { data: { positionChanged: { kind: 'PRESENT' } } } });
  socket.close();
});
