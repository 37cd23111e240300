import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** An identity provider as a city has one: the server finds its keys by discovery and believes its signatures. */
export interface Issuer {
  readonly url: string;
  readonly audience: string;
  readonly sign: (subject: string) => Promise<string>;
  readonly close: () => void;
}

const AUDIENCE = 'kezek-bench';
const KEY = 'one';

export async function openIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid: KEY, alg: 'ES256', use: 'sig' }];
  const server = createServer((request, response) => {
    const answer = request.url === '/keys' ? { keys } : { issuer: url, jwks_uri: `${url}/keys` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    url,
    audience: AUDIENCE,
    sign: (subject) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'ES256', kid: KEY })
        .setIssuer(url)
        .setAudience(AUDIENCE)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
