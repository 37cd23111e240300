import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Role } from '../domain/access/viewer.ts';
import type { Translated } from '../domain/shared/translated.ts';

/** What the pages must know before anybody signs in; no secret, and nothing about a person. */
export interface DashboardSettings {
  readonly mode: 'demo' | 'production';
  /** In which times are told to those who have no city yet. */
  readonly zone: string;
  /** Empty outside demo mode. */
  readonly personas: readonly { readonly key: string; readonly titles: Translated; readonly role: Role | null }[];
  /** Code flow with PKCE: the pages hold no secret. */
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly audience: string } | null;
  /** Address of map tiles, with {z}, {x} and {y}. Null: districts and points alone, from no outside host. */
  readonly mapTiles: string | null;
}

export interface Dashboard {
  /** Built by `npm run build`. */
  readonly folder: string;
  readonly settings: DashboardSettings;
}

const YEAR_MS = 31_536_000_000;

const originOf = (url: string): string => new URL(url.replaceAll(/[{}]/g, '')).origin;

/** The pages ask no host but ours, except for sign-in and tiles where an installation names them. */
const contentPolicy = ({ oidc, mapTiles }: DashboardSettings): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    // The component library sets sizes and positions as it goes.
    `style-src 'self' 'unsafe-inline'`,
    `font-src 'self'`,
    `img-src 'self' data: blob:${mapTiles === null ? '' : ` ${originOf(mapTiles)}`}`,
    `connect-src 'self'${oidc === null ? '' : ` ${originOf(oidc.issuer)}`}`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    // A scan beside its checklist, as a PDF.
    `frame-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'self'`,
  ].join('; ');

/**
 * Serves the pages at `/`, and their settings at `/settings.json`. Answers whether it has answered: an address of the
 * pages is known to them alone, so whatever is not found and was asked for by a browser's address bar gets the first page.
 */
export const dashboardPages = async (
  server: FastifyInstance,
  { folder, settings }: Dashboard,
): Promise<(request: FastifyRequest, reply: FastifyReply) => boolean> => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const policy = contentPolicy(settings);

  const sendPage = (reply: FastifyReply): FastifyReply =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policy)
      .header('x-frame-options', 'SAMEORIGIN')
      .send(page);

  await server.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      // Vite puts a hash of the content into the names of what it makes; the others may change under their name.
      const isHashed = path.includes(`${join(folder, 'assets')}`);
      // The worker that keeps the pages fetches them under the policy its own file came with.
      if (path.endsWith('sw.js')) response.header('content-security-policy', `default-src 'none'; connect-src 'self'`);
      response.header('cache-control', isHashed ? `public, max-age=${YEAR_MS / 1_000}, immutable` : 'no-cache');
    },
  });
  server.get('/', (_request, reply) => sendPage(reply));
  server.get('/settings.json', (_request, reply) => reply.header('cache-control', 'no-store').send(settings));

  return (request, reply) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (isPage) sendPage(reply.code(200));
    return isPage;
  };
};
