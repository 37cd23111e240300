import { createServer, connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** A line to a database that can be cut at the worst moment. */
export interface CutLine {
  /** The database's address through this line. */
  readonly url: string;
  /** At the next COMMIT: after the database has answered it, so that nobody hears; or before it has arrived. */
  readonly cutAtCommit: (when: 'AFTER' | 'BEFORE') => void;
  /**
   * Once, at the answer to what is said `step`-th from now on: the database has done it, and nobody hears. Never, if less
   * is said; null takes it back.
   */
  readonly cutAtAnswer: (step: number | null) => void;
  readonly close: () => Promise<void>;
}

/** The database says that it has committed. */
const COMMITTED = /C[^]{4}COMMIT\0/;
/** A client has it prepare the word under a name, and says the name alone from then on. */
const PREPARED = /P[^]{4}([^\0]*)\0commit\0/i;

/** Carries everything between clients and the database at `url`, byte by byte, until it is told to be cut. */
export async function openCutLine(url: string): Promise<CutLine> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let cut: 'AFTER' | 'BEFORE' | null = null;
  let stepsLeft: number | null = null;

  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    let commit: string | null = null;
    let isLast = false;
    const hangUp = (): void => {
      client.destroy();
      database.destroy();
    };
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.setNoDelay();
      socket.on('error', hangUp);
      socket.on('close', () => {
        sockets.delete(socket);
        hangUp();
      });
    }
    client.on('data', (said: Buffer) => {
      const text = said.toString('latin1');
      commit = PREPARED.exec(text)?.[1] ?? commit;
      if (cut === 'BEFORE' && commit !== null && text.includes(`\0${commit}\0`)) {
        cut = null;
        return hangUp();
      }
      if (stepsLeft !== null) {
        stepsLeft -= 1;
        isLast = stepsLeft === 0;
      }
      database.write(said);
    });
    database.on('data', (answer: Buffer) => {
      if (isLast) {
        stepsLeft = null;
        return hangUp();
      }
      if (cut === 'AFTER' && COMMITTED.test(answer.toString('latin1'))) {
        cut = null;
        return hangUp();
      }
      client.write(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line has no port');
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(address.port);
  return {
    url: through.href,
    cutAtCommit: (when) => {
      cut = when;
    },
    cutAtAnswer: (step) => {
      stepsLeft = step;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
