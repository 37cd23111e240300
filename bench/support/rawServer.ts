// The floor of every answer over HTTP: Node's own server reading one row by its key.
import { createServer } from 'node:http';
import postgres from 'postgres';

const sql = postgres(process.env['DATABASE_URL'] ?? '', { max: 10, fetch_types: false });

const server = createServer((request, response) => {
  const id = request.url?.slice(1) ?? '0';
  sql`select id, queue_number, state, version from application where id = ${id}`.then(
    ([row]) => response.setHeader('content-type', 'application/json').end(JSON.stringify(row)),
    () => response.writeHead(500).end(),
  );
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.stdout.write(`http://127.0.0.1:${address.port}\n`);
});

process.on('SIGTERM', () => process.exit(0));
