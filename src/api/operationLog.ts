import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { errorForLog } from './errorForLog.ts';
import type { Metrics } from './metrics.ts';
import { codeOf } from './publicError.ts';

export interface EndedOperation {
  readonly requestId: string;
  readonly transport: 'HTTP' | 'SOCKET';
  /** Null when the document could not be read. */
  readonly kind: string | null;
  readonly name: string | null;
  readonly cost: number;
  readonly startedAt: number;
  readonly errors: readonly GraphQLError[];
}

/** One line an operation. Never a variable, a header, a document or an address (I14). */
export type OperationLog = (ended: EndedOperation) => void;

/** A client names its operations as it likes: what looks like a number of a person does not reach the log. */
const loggableName = (name: string | null): string | null => name?.slice(0, 80).replaceAll(/\d{4,}/g, '…') ?? null;

export const operationLog =
  (logger: Logger, metrics: Metrics): OperationLog =>
  ({ requestId, transport, kind, name, cost, startedAt, errors }) => {
    const milliseconds = performance.now() - startedAt;
    const codes = errors.map(codeOf);
    const code = codes.includes('INTERNAL') ? 'INTERNAL' : (codes[0] ?? 'OK');
    metrics.operationEnded(kind ?? 'unreadable', transport, code, milliseconds / 1_000);
    logger.info(
      { requestId, transport, kind, operation: loggableName(name), cost, code, ms: Math.round(milliseconds * 10) / 10 },
      'operation',
    );
    for (const [place, error] of errors.entries()) {
      if (codes[place] !== 'INTERNAL' && codes[place] !== 'UNAVAILABLE') continue;
      logger.error(
        { requestId, code: codes[place], path: error.path, error: errorForLog(error.originalError ?? error) },
        'operation failed',
      );
    }
  };
