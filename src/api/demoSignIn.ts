import type { FastifyInstance } from 'fastify';
import { DEMO_PERSONAS } from '../auth/demoPersonas.ts';
import type { DemoProvider } from '../integrations/demoProvider.ts';
import { formatInstant } from '../schema/scalars.ts';
import type { Origins } from './origins.ts';

const personaOf = (body: unknown): string | null => {
  const key: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'persona') : null;
  return DEMO_PERSONAS.find((persona) => persona.key === key)?.key ?? null;
};

/** `POST /demo/sign-in { persona }` → a bearer token. Exists in demo mode alone. */
export const demoSignIn = (server: FastifyInstance, provider: DemoProvider, origins: () => Origins): void => {
  server.post('/demo/sign-in', { bodyLimit: 1_024 }, async (request, reply) => {
    if (!origins().allows(request.headers.origin)) return reply.code(403).send({ message: 'This web page may not sign in.' });
    const persona = personaOf(request.body);
    if (persona === null) return reply.code(400).send({ message: 'Unknown persona.', personas: DEMO_PERSONAS });
    const { token, expiresAt } = await provider.sign(persona);
    return reply.header('cache-control', 'no-store').send({ persona, token, expiresAt: formatInstant(expiresAt) });
  });
};
