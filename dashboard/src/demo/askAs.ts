import { Client, fetchExchange, type AnyVariables, type TypedDocumentNode } from '@urql/core';
import { demoSession } from '../session/demoSignIn.ts';
import { DemoOfferDocument, DemoPresentDocument } from './documents.ts';

const clientOf = async (persona: string): Promise<Client> => {
  const { token } = await demoSession(persona);
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
    exchanges: [fetchExchange],
  });
};

const asked = async <Data, Variables extends AnyVariables>(
  client: Client,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> => {
  const { data, error } = await client.query(document, variables).toPromise();
  if (data === undefined) throw error ?? new Error('No answer');
  return data;
};

/** The latest offer of somebody of the cast. Null: there was none. */
export const offerOf = async (persona: string) => {
  const { myDirections } = await asked(await clientOf(persona), DemoOfferDocument, {});
  return myDirections?.edges[0]?.node ?? null;
};

/** Lays a certificate of that day before the desk, as the family. */
export const presentAs = async (persona: string, directionId: string, issuedOn: string): Promise<void> => {
  const [year = 0, month = 0, day = 0] = issuedOn.split('-').map(Number);
  const client = await clientOf(persona);
  const input = { directionId, issuer: 'Demo unit', number: `T-${issuedOn}`, day, month, year };
  const { error } = await client
    .mutation(DemoPresentDocument, { input: { ...input, idempotencyKey: crypto.randomUUID() } })
    .toPromise();
  if (error) throw error;
};
