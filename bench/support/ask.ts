import { Agent, request } from 'node:http';

export interface Question {
  readonly url: string;
  readonly token?: string;
  /** Sent as JSON by POST; otherwise it is a GET. */
  readonly body?: unknown;
}

/** Over connections that stay open. The answer's text; anything but 200 is an error. */
export function asker(): (question: Question) => Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  return ({ url, token, body }) =>
    new Promise((resolve, reject) => {
      const sent = body === undefined ? null : JSON.stringify(body);
      const headers = {
        ...(sent !== null && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      };
      const asked = request(url, { agent, method: sent === null ? 'GET' : 'POST', headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => (text += piece));
        response.on('end', () =>
          response.statusCode === 200 ? resolve(text) : reject(new Error(`${response.statusCode}: ${text}`)),
        );
      });
      asked.on('error', reject);
      asked.end(sent);
    });
}
