// What others would do: the same text to every connection, by Node's own sockets, by `ws`, and by graphql-ws as it comes.
// Each line on stdin tells everybody.
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

type Tell = () => void;

const [kind, text = ''] = process.argv.slice(2);

const listening = async (server: Server): Promise<void> => {
  server.listen(0, '127.0.0.1', 4_096);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`http://127.0.0.1:${port}\n`);
};

const tcp = async (): Promise<Tell> => {
  const sockets: Socket[] = [];
  await listening(createServer((socket) => sockets.push(socket.setNoDelay())));
  return () => {
    for (const socket of sockets) socket.write(text, 'latin1');
  };
};

const webSocket = async (): Promise<Tell> => {
  const http = createHttpServer();
  const sockets = new WebSocketServer({ server: http });
  await listening(http);
  return () => {
    for (const socket of sockets.clients) socket.send(text);
  };
};

const stock = async (): Promise<Tell> => {
  const schema = buildSchema(`
    type Wish { ahead: Int! }
    type Position { place: Int! waitingAhead: Int! placeInLane: Int! wishes: [Wish!]! }
    type Cause { cause: String! changes: Int! place: Int! waitingAhead: Int! }
    type Change { kind: String! cursor: String! position: Position causes: [Cause!]! }
    type Query { ping: Boolean }
    type Subscription { positionChanged(applicationId: ID!): Change! }`);
  const waiting = new Set<() => void>();
  let seq = 0;
  const changeOf = (place: number) => ({
    kind: 'CHANGE',
    cursor: Buffer.from(`events ${seq}`).toString('base64'),
    position: {
      place,
      waitingAhead: place - 1,
      placeInLane: place,
      wishes: [{ ahead: place >> 3 }, { ahead: place >> 4 }],
    },
    causes: [{ cause: 'LEFT', changes: 1, place: -1, waitingAhead: -1 }],
  });
  async function* watch() {
    for (let place = 20_000; ; place -= 1) {
      yield { positionChanged: changeOf(place) };
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  }
  const http = createHttpServer();
  useServer(
    { schema, roots: { subscription: { positionChanged: () => watch() } } },
    new WebSocketServer({ server: http, path: '/graphql' }),
  );
  await listening(http);
  return () => {
    seq += 1;
    const all = [...waiting];
    waiting.clear();
    for (const wake of all) wake();
  };
};

const KINDS: Readonly<Record<string, () => Promise<Tell>>> = { tcp, webSocket, stock };

const tell = await KINDS[kind ?? '']?.();
for await (const _line of createInterface({ input: process.stdin })) tell?.();
