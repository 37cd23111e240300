import { Client, fetchExchange } from '@urql/core';
import { useMemo } from 'react';
import { useSession } from '../session/session.ts';
import { useLanguage } from '../texts/LanguageProvider.tsx';

/** Asks and keeps nothing: for long lists, which would fill the kept cache of a person's machine. */
export const usePlainClient = (): Client => {
  const session = useSession();
  const { language } = useLanguage();
  const token = session?.token;
  return useMemo(
    () =>
      new Client({
        url: '/graphql',
        preferGetMethod: false,
        fetchOptions: () => ({
          headers: {
            'accept-language': language,
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
        }),
        exchanges: [fetchExchange],
      }),
    [token, language],
  );
};
