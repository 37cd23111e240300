import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet, { type HelmetOptions } from 'helmet';

type Directives = Extract<HelmetOptions['contentSecurityPolicy'], object>['directives'];

/** Nothing may be loaded, and no page may show it in a frame. */
const NOTHING: Directives = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

/**
 * What helmet says with each answer. It says the same every time, so it is asked when the server is put together and not
 * with every answer.
 */
export const protectiveHeaders = (directives: Directives = NOTHING): Readonly<Record<string, string>> => {
  const said = new ServerResponse(new IncomingMessage(new Socket()));
  const say = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    // TLS ends at the proxy, which alone knows whether to promise it.
    strictTransportSecurity: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  });
  say(said.req, said, () => undefined);
  return Object.fromEntries(Object.entries(said.getHeaders()).map(([name, value]) => [name, String(value)]));
};
