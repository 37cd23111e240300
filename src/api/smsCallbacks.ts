import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isGenuine } from '../integrations/webhookSignature.ts';
import type { RealTime } from '../ports/clock.ts';
import { parseJson } from './requestBody.ts';

export interface SmsCallbacks {
  /** Known to the gateway and to us alone. */
  readonly secret: Uint8Array;
  /** False: there is no such message. */
  readonly record: (report: {
    readonly reference: string;
    readonly outcome: 'DELIVERED' | 'NOT_DELIVERED';
  }) => Promise<boolean>;
}

const report = z.object({ reference: z.uuid(), outcome: z.enum(['DELIVERED', 'NOT_DELIVERED']) });

const headerOf = (request: FastifyRequest, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
};

const readReport = (bytes: Uint8Array): z.infer<typeof report> | null => {
  try {
    return report.parse(parseJson(bytes));
  } catch {
    return null;
  }
};

/**
 * `POST /callbacks/sms`: the gateway tells what became of a message. 204: noted, also for the second time. 401: not
 * signed by the gateway, or too old. 400: cannot be read. 404: no such message.
 */
export const smsCallbacks = (server: FastifyInstance, { secret, record }: SmsCallbacks, now: RealTime): void => {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    const call = { id: headerOf(request, 'webhook-id'), timestamp: headerOf(request, 'webhook-timestamp'), body };
    const refuse = (status: number, message: string) => reply.code(status).send({ message, requestId: request.id });
    if (!isGenuine(secret, call, headerOf(request, 'webhook-signature'), now()))
      return refuse(401, 'The signature is missing, wrong or too old.');
    const told = readReport(body);
    if (told === null) return refuse(400, 'Expected a reference and an outcome.');
    return (await record(told)) ? reply.code(204).send() : refuse(404, 'There is no message with this reference.');
  };

  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post('/callbacks/sms', answer);
  });
};
