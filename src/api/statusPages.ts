import fastify, { type FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** What those who watch a process ask of it. */
export interface Status {
  /** Throws when the process cannot do its work, as without its database. */
  readonly checkReady: () => Promise<void>;
  readonly metrics: Metrics;
}

/** `/healthz`, `/readyz` and `/metrics`, for whoever restarts, routes and watches. */
export const statusPages = (
  server: FastifyInstance,
  { checkReady, metrics }: Status,
  isStopping: () => boolean,
): void => {
  server.get('/healthz', (_request, reply) => reply.send({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const isReady =
      !isStopping() &&
      (await checkReady().then(
        () => true,
        () => false,
      ));
    const status = isReady ? 'ready' : isStopping() ? 'stopping' : 'not ready';
    return reply.code(isReady ? 200 : 503).send({ status });
  });
  server.get('/metrics', async (_request, reply) => {
    const { type, text } = await metrics.page();
    return reply.type(type).send(text);
  });
};

interface StatusServer {
  readonly url: string;
  close(): Promise<void>;
}

/** The same pages and nothing else, for a process that answers nobody: it can be watched like any other. */
export const openStatusServer = async (
  status: Status,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<StatusServer> => {
  const server = fastify({ logger: false, return503OnClosing: false });
  let isStopping = false;
  statusPages(server, status, () => isStopping);
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ message: 'There is nothing here.' }));
  const url = await server.listen({ port, host });
  return {
    url,
    close: async () => {
      isStopping = true;
      server.server.closeAllConnections();
      await server.close();
    },
  };
};
