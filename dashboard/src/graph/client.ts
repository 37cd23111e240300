import {
  CombinedError,
  fetchExchange,
  mapExchange,
  subscriptionExchange,
  type Client as GraphClient,
  Client,
} from '@urql/core';
import { offlineExchange } from '@urql/exchange-graphcache';
import { makeDefaultStorage } from '@urql/exchange-graphcache/default-storage';
import type { Language } from '../format/language.ts';
import { sessionExpired, type Session } from '../session/session.ts';
import { cacheShape } from './cacheShape.ts';
import { connection } from './connection.ts';
import type { ViewerQuery } from './documents.ts';
import { keepForFamilies } from './keepForFamilies.ts';
import { liveCursors } from './liveCursors.ts';
import { openSocket } from './socket.ts';

export interface Graph {
  readonly client: GraphClient;
  /** Ends the socket. What was read stays on this machine for the next time. */
  readonly close: () => void;
  /** Forgets what was read; for when a person signs out. */
  readonly forget: () => void;
}

const KEPT_DAYS = 7;

/** The cache, the socket and the requests of one person in one language. */
export const openGraph = (session: Session | null, language: Language): Graph => {
  const storage = makeDefaultStorage({
    idbName: `kezek-${session?.subject ?? 'anyone'}-${language}`,
    maxAge: KEPT_DAYS,
  });
  const forget = (): void => void storage.clear?.();
  const kept = keepForFamilies(storage, forget);
  const socket = session === null ? null : openSocket(session.token, language);

  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: () => ({
      headers: {
        // The library would take a stream of events, and aborts that after its one answer with an error nobody catches.
        accept: 'application/graphql-response+json, application/json',
        'accept-language': language,
        ...(session === null ? {} : { authorization: `Bearer ${session.token}` }),
      },
    }),
    exchanges: [
      mapExchange({
        onResult: (result) => {
          const { data, error, operation } = result;
          const viewer = viewerOf(data);
          if (viewer) kept.decide(viewer.roles.length === 0);
          if (operation.kind === 'subscription') return undefined;
          if (operation.kind === 'query' && !data && !error) return { ...result, data: undefined, error: notReached() };
          if (error?.graphQLErrors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED')) sessionExpired();
          return undefined;
        },
      }),
      offlineExchange({ ...cacheShape, storage: kept.storage }),
      // Behind the cache, which covers up what did not come.
      mapExchange({
        onResult: ({ data, error, operation }) => {
          if (operation.kind === 'subscription') return;
          liveCursors.note(operation, data);
          // No answer at all: the server is away, or we are.
          if (error?.networkError && error.response === undefined) connection.is('offline');
          else connection.answered();
        },
      }),
      fetchExchange,
      ...(socket === null
        ? []
        : [
            subscriptionExchange({
              forwardSubscription: ({ query, variables }) => ({
                subscribe: (sink) => ({
                  // A copy: the socket notes in it how far it has come.
                  unsubscribe: socket.subscribe({ query: query ?? '', variables: { ...variables } }, sink),
                }),
              }),
            }),
          ]),
    ],
  });

  return {
    client,
    close: () => socket?.dispose(),
    forget,
  };
};

/** Without an answer the cache tells what it knows; where it knows nothing it would tell of nothing, not of trouble. */
const notReached = (): CombinedError => new CombinedError({ networkError: new Error('There was no answer') });

/** Whoever asked who it is; null for every other answer. */
const viewerOf = (data: Partial<ViewerQuery> | null | undefined): ViewerQuery['viewer'] =>
  data?.viewer?.roles === undefined ? null : data.viewer;
