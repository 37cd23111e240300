import type { Viewer } from '../domain/access/viewer.ts';
import type { Language } from '../domain/shared/language.ts';
import type { Clock } from '../ports/clock.ts';

/** What the transport knows of one request, alike for HTTP and for an operation on a socket. */
export interface RequestContext {
  /** On the answer as `x-request-id`, and in the logs. */
  readonly requestId: string;
  readonly viewer: Viewer;
  /** Chosen by `Accept-Language`. */
  readonly language: Language;
}

/** What a resolver may use. The one wiring place adds the rest to what the transport knows. */
export interface Context extends RequestContext {
  readonly clock: Clock;
}
