import type { FastifyInstance } from 'fastify';
import type { Persona } from '../auth/demoIssuer.ts';
import type { DemoProvider } from '../integrations/demoProvider.ts';
import { formatInstant } from '../schema/scalars.ts';
import type { Origins } from './origins.ts';

export interface Demo {
  readonly provider: DemoProvider;
  readonly personas: readonly Persona[];
}

/** `POST /demo/sign-in { persona }` → a bearer token. Exists in demo mode alone. */
export const demoSignIn = (server: FastifyInstance, { provider, personas }: Demo, origins: () => Origins): void => {
  server.post('/demo/sign-in', { bodyLimit: 1_024 }, async (request, reply) => {
    if (!origins().allows(request.headers.origin))
      return reply.code(403).send({ message: 'This web page may not sign in.' });
    const asked: unknown =
      typeof request.body === 'object' && request.body !== null ? Reflect.get(request.body, 'persona') : null;
    const persona = personas.find(({ key }) => key === asked);
    if (persona === undefined) {
      return reply
        .code(400)
        .send({ message: 'Unknown persona.', personas: personas.map(({ key, title }) => ({ key, title })) });
    }
    const { token, expiresAt } = await provider.sign(persona.key);
    return reply
      .header('cache-control', 'no-store')
      .send({ persona: persona.key, token, expiresAt: formatInstant(expiresAt) });
  });
};
