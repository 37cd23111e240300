import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A line to a server that can be broken and mended, as when the server goes away and comes back. */
export interface BreakableLine {
  /** The server's address through this line. */
  readonly url: string;
  /** Everything open is cut, and whoever comes is hung up on. */
  readonly break: () => void;
  /** What is open stays open, and nothing comes through it any more, either way; whoever comes anew is let through. */
  readonly swallow: () => void;
  /** @param url another server to lead to from now on. */
  readonly mend: (url?: string) => void;
  readonly close: () => Promise<void>;
}

export async function openBreakableLine(url: string): Promise<BreakableLine> {
  let target = new URL(url);
  const sockets = new Set<Socket>();
  let isBroken = false;
  const hangUpAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (isBroken) {
      client.destroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [client, far],
      [far, client],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay();
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.on('data', (bytes: Buffer) => other.write(bytes));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line has no port');
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(address.port);
  return {
    url: through.href.replace(/\/$/, ''),
    break: () => {
      isBroken = true;
      hangUpAll();
    },
    swallow: () => {
      // Nobody reads it, so that nobody hears of its end either.
      for (const socket of sockets) socket.pause();
    },
    mend: (other) => {
      if (other !== undefined) target = new URL(other);
      isBroken = false;
    },
    close: async () => {
      hangUpAll();
      server.close();
      await once(server, 'close');
    },
  };
}
