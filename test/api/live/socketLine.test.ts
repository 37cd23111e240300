import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { lineTo } from '../../../src/api/socketLine.ts';

test('a text of any length written past ws arrives whole, in turns with what ws sends', async () => {
  const http = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  const texts = [0, 1, 125, 126, 65_535, 65_536, 200_000].map((length) => 'x'.repeat(length));
  http.on('upgrade', (request, duplex, head) => {
    sockets.handleUpgrade(request, duplex, head, (socket) => {
      const line = lineTo(socket, duplex);
      for (const text of texts) {
        line.write(text);
        socket.send(`sent ${text.length}`);
      }
      socket.close();
      line.write('After the end');
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const received: string[] = [];
  client.on('message', (bytes) => received.push(String(bytes)));
  const [code] = await once(client, 'close');
  expect(code).toBe(1005);
  expect(received).toEqual(texts.flatMap((text) => [text, `sent ${text.length}`]));
  http.close();
});

test('a socket whose bytes are not gone is not ready, and one that is closed neither', async () => {
  const http = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  const opened = new Promise<ReturnType<typeof lineTo> & { readonly close: () => void }>((resolve) => {
    http.on('upgrade', (request, duplex, head) => {
      sockets.handleUpgrade(request, duplex, head, (socket) =>
        resolve({ ...lineTo(socket, duplex), close: () => socket.close() }),
      );
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const line = await opened;
  expect(line.isReady()).toBe(true);
  client.pause();
  for (let nth = 0; nth < 1_000 && line.isReady(); nth += 1) line.write('x'.repeat(100_000));
  expect(line.isReady()).toBe(false);
  client.resume();
  await expect.poll(() => line.isReady(), { timeout: 20_000 }).toBe(true);
  line.close();
  expect(line.isReady()).toBe(false);
  client.terminate();
  http.close();
});
