import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SCAN_WORDS } from '../domain/notice/scanWords.ts';
import { EXTENSIONS } from '../domain/scan/readScan.ts';
import { MAX_SCAN_BYTES, type ScanDefect, type ScanType } from '../domain/scan/scan.ts';
import type { Language } from '../domain/shared/language.ts';
import { acceptLanguage } from './acceptLanguage.ts';
import type { Origins } from './origins.ts';
import type { Reception } from './reception.ts';

/** What is behind the two addresses of scans. */
export interface Scans {
  readonly isAwaited: (ticket: string) => Promise<boolean>;
  readonly receive: (
    ticket: string,
    sent: { readonly bytes: Uint8Array; readonly declared: string | null },
  ) => Promise<
    | { readonly kind: 'STORED'; readonly type: ScanType; readonly size: number }
    | { readonly kind: 'NOT_TAKEN'; readonly defect: ScanDefect }
    | { readonly kind: 'NO_TICKET' }
  >;
  readonly show: (ticket: string) => Promise<{ readonly type: ScanType; readonly bytes: Uint8Array } | null>;
}

interface ScanDoor {
  readonly reception: Reception;
  readonly origins: () => Origins;
  readonly language: Language;
}

const STATUS: Readonly<Record<ScanDefect | 'NO_TICKET', number>> = {
  NO_TICKET: 404,
  EMPTY: 422,
  TOO_LARGE: 413,
  NOT_A_SCAN: 415,
  NOT_AS_DECLARED: 415,
  DAMAGED: 422,
  TOO_MANY_PIXELS: 422,
  ACTIVE_CONTENT: 422,
  LOCKED: 422,
};

/** Charged to the address: looking at a file costs more than a question. */
const COST = 50;

const TICKET = /^[\w-]{43}$/;

const ADDRESS = '/uploads/:ticket';

/** The parameter of our own pattern. */
const ticketOf = ({ params }: FastifyRequest): string => {
  const ticket: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, 'ticket') : '';
  return typeof ticket === 'string' ? ticket : '';
};

/** Without parameters, which the three types do not need. */
const mediaTypeOf = ({ headers }: FastifyRequest): string | null => {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  return type.trim() === '' ? null : type.trim().toLowerCase();
};

/**
 * `POST /uploads/<ticket>` with the file as its body, and `GET /uploads/<ticket>` for a scan that may be read. A ticket
 * is the whole right to do it once; whoever guesses has 256 bits to guess. No cookie and no header opens anything here.
 */
export const scanRoutes = (server: FastifyInstance, scans: Scans, { reception, origins, language }: ScanDoor): void => {
  const refuse = (request: FastifyRequest, reply: FastifyReply, code: ScanDefect | 'NO_TICKET'): FastifyReply => {
    const message = SCAN_WORDS[acceptLanguage(request.headers['accept-language'], language)][code];
    return reply.code(STATUS[code]).send({ code, message, requestId: request.id });
  };

  /** Before a byte of the body is read: a page on our list, a caller within bounds, a ticket somebody was given. */
  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { origin } = request.headers;
    if (!origins().allows(origin)) return reply.code(403).send({ message: 'This web page may not send files.' });
    reply.header('cache-control', 'no-store').header('vary', 'Origin, Accept-Language');
    if (origin !== undefined) {
      reply.header('access-control-allow-origin', origin);
      reply.header('access-control-expose-headers', 'x-request-id, retry-after, content-disposition');
    }
    if (request.method === 'OPTIONS') return undefined;
    const meter = reception.meterOf(reception.addressOf(request.socket.remoteAddress, request.headers));
    try {
      await meter.charge(COST);
    } catch {
      const { retryAfterSeconds } = await meter.standing();
      return reply
        .code(429)
        .header('retry-after', String(Math.max(1, retryAfterSeconds)))
        .send({ code: 'RATE_LIMITED', message: 'Too many requests. Try again shortly.', requestId: request.id });
    }
    const isAwaited =
      TICKET.test(ticketOf(request)) && (request.method === 'GET' || (await scans.isAwaited(ticketOf(request))));
    return isAwaited ? undefined : refuse(request, reply, 'NO_TICKET');
  };

  server.register(async (scope) => {
    scope.addHook('onRequest', admit);
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_SCAN_BYTES }, (_request, body, done) =>
      done(null, body),
    );

    scope.setErrorHandler((error, request, reply) => {
      const isTooLarge = error instanceof Error && 'statusCode' in error && error.statusCode === 413;
      // The rest is said as everywhere else.
      return isTooLarge ? refuse(request, reply, 'TOO_LARGE') : reply.send(error);
    });

    scope.post(ADDRESS, { bodyLimit: MAX_SCAN_BYTES }, async (request, reply) => {
      const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
      const receipt = await scans.receive(ticketOf(request), { bytes, declared: mediaTypeOf(request) });
      if (receipt.kind === 'NO_TICKET') return refuse(request, reply, 'NO_TICKET');
      if (receipt.kind === 'NOT_TAKEN') return refuse(request, reply, receipt.defect);
      return reply.code(201).send({ type: receipt.type, size: receipt.size });
    });

    // A HEAD that comes before the GET would use the address up.
    scope.get(ADDRESS, { exposeHeadRoute: false }, async (request, reply) => {
      const scan = await scans.show(ticketOf(request));
      if (scan === null) return refuse(request, reply, 'NO_TICKET');
      return reply
        .type(scan.type)
        .header('content-disposition', `attachment; filename="certificate.${EXTENSIONS[scan.type]}"`)
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(scan.bytes.buffer, scan.bytes.byteOffset, scan.bytes.byteLength));
    });

    scope.options(ADDRESS, (_request, reply) =>
      reply
        .header('access-control-allow-methods', 'POST, GET')
        .header('access-control-allow-headers', 'content-type, accept-language')
        .header('access-control-max-age', '600')
        .code(204)
        .send(),
    );
  });
};
