import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { SentStatements, type Sent } from './sentStatements.ts';

/** What a client sent before it waited for an answer. */
export type Trip = readonly Sent[];

/** Stands between a client and its database, counts how often the client had to wait for an answer, and hears what it says. */
export interface Wire {
  readonly url: string;
  roundTrips(): number;
  /** Since the last time this was asked, those that executed a statement. */
  takeTrips(): readonly Trip[];
  close(): void;
}

export async function openWire(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let roundTrips = 0;
  let trips: Sent[][] = [];
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    const statements = new SentStatements();
    let isWaiting = false;
    client.on('data', (sent) => {
      // What is sent while an answer is still due travels with the last.
      if (!isWaiting) {
        roundTrips += 1;
        trips.push([]);
      }
      isWaiting = true;
      trips.at(-1)?.push(...statements.read(sent));
      database.write(sent);
    });
    database.on('data', (answer) => {
      isWaiting = false;
      client.write(answer);
    });
    for (const socket of [client, database]) {
      sockets.add(socket.setNoDelay());
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        client.destroy();
        database.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = new URL(databaseUrl);
  if (typeof address === 'object' && address !== null) url.port = String(address.port);
  return {
    url: url.href,
    roundTrips: () => roundTrips,
    takeTrips: () => {
      const taken = trips.filter((trip) => trip.length > 0);
      trips = [];
      return taken;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
