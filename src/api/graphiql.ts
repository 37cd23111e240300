import { createHash } from 'node:crypto';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { FastifyInstance } from 'fastify';
import type { ExampleOperation } from './exampleOperations.ts';
import { protectiveHeaders } from './protectiveHeaders.ts';

/** The page to try operations on. Everything it needs is in it; it asks no address but ours. */
export const graphiql = (server: FastifyInstance, examples: readonly ExampleOperation[]): void => {
  const page = renderGraphiQL({
    title: 'Kezek API',
    endpoint: '/graphql',
    method: 'POST',
    subscriptionsProtocol: 'WS',
    credentials: 'omit',
    isHeadersEditorEnabled: true,
    shouldPersistHeaders: false,
    defaultTabs: examples.map(({ query, variables }) => ({
      query,
      variables: JSON.stringify(variables ?? {}, null, 2),
    })),
  });
  const script = page.slice(page.indexOf('<script>') + '<script>'.length, page.lastIndexOf('</script>'));
  const hash = createHash('sha256').update(script).digest('base64');

  const headers = protectiveHeaders({
    defaultSrc: ["'none'"],
    scriptSrc: [`'sha256-${hash}'`],
    workerSrc: ['blob:'],
    // The editor writes its styles as it goes.
    styleSrc: ["'unsafe-inline'"],
    fontSrc: ['data:'],
    imgSrc: ['data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  });

  server.get('/graphiql', (_request, reply) => reply.headers(headers).type('text/html; charset=utf-8').send(page));
};
