import type { CacheExchangeOpts } from '@urql/exchange-graphcache';
import { PositionFragmentDoc, type PositionFragment } from './documents.ts';
import { KEYLESS_TYPES, POSSIBLE_TYPES } from './keyless.ts';

interface PositionPush {
  readonly positionChanged: { readonly position: PositionFragment['position'] };
}

/** How the cache knows one object from another, and where a push without an id of its own belongs. */
export const cacheShape = {
  // Without them the cache guesses, and took the message out of every refusal.
  possibleTypes: POSSIBLE_TYPES,
  keys: Object.fromEntries(KEYLESS_TYPES.map((type) => [type, () => null])),
  updates: {
    Subscription: {
      positionChanged: (pushed, { applicationId }, cache) => {
        const { position } = (pushed as unknown as PositionPush).positionChanged;
        if (typeof applicationId !== 'string') return;
        cache.writeFragment(PositionFragmentDoc, { id: applicationId, position });
      },
    },
  },
} satisfies CacheExchangeOpts;
