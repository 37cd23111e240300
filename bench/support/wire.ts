import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and its database and counts how often the client had to wait for an answer. */
export interface Wire {
  readonly url: string;
  roundTrips(): number;
  close(): void;
}

export async function openWire(databaseUrl: string): Promise<Wire> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let roundTrips = 0;
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    let isWaiting = false;
    client.on('data', (sent) => {
      // What is sent while an answer is still due travels with the last.
      if (!isWaiting) roundTrips += 1;
      isWaiting = true;
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
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
