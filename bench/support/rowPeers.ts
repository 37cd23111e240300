// Other well-known ways to answer the same question over GraphQL, each reading the same row by its key with postgres.js:
// `rowPeers.js mercurius` and `rowPeers.js yoga`. Nobody is asked who they are, and nothing is logged or billed.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { createSchema, createYoga } from 'graphql-yoga';
import mercurius from 'mercurius';
import postgres from 'postgres';

const TYPES = /* GraphQL */ `
  type Application {
    id: ID!
    queueNumber: Int!
    state: String!
    version: Int!
  }
  type Query {
    application(id: ID!): Application
  }
`;

const sql = postgres(process.env['DATABASE_URL'] ?? '', { max: 10, fetch_types: false });

const resolvers = {
  Query: {
    application: async (_root: unknown, { id }: { readonly id: string }) => {
      const [row] = await sql`
        select id, queue_number as "queueNumber", state, version from application where id = ${id}`;
      return row ?? null;
    },
  },
};

const openMercurius = async (): Promise<Server> => {
  const app = fastify();
  await app.register(mercurius, { schema: TYPES, resolvers, jit: 1 });
  await app.ready();
  await app.listen({ port: 0, host: '127.0.0.1' });
  return app.server;
};

const openYoga = async (): Promise<Server> => {
  const yoga = createYoga({ schema: createSchema({ typeDefs: TYPES, resolvers }), graphiql: false, logging: false });
  const server = createServer((request, response) => void yoga(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
};

const server = await (process.argv[2] === 'yoga' ? openYoga() : openMercurius());
const { port } = server.address() as AddressInfo;
process.stdout.write(`http://127.0.0.1:${port}\n`);

process.on('SIGTERM', () => process.exit(0));
