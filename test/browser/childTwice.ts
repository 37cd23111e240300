import { makeIin, type Iin } from '../../src/domain/shared/iin.ts';
import { asDay } from '../../src/domain/shared/time.ts';
import type { Site } from '../support/browser.ts';
import { firstKindergarten } from './routes.ts';
import { untilWatchFinds } from './untilWatchFinds.ts';

const BIRTH_ON = asDay('2023-05-16');

/** Of nobody: the serials 9000–9999 are for such people. */
const iinsOfNobody = (count: number): readonly Iin[] => {
  const found: Iin[] = [];
  for (let serial = 9_800; found.length < count; serial += 1) {
    const iin = makeIin({ birthOn: BIRTH_ON, sex: 'F', serial });
    if (iin !== null) found.push(iin);
  }
  return found;
};

interface Submitted {
  readonly submitApplication: { readonly __typename: string; readonly application?: { readonly id: string } };
}

interface Seen {
  readonly node: { readonly cases: { readonly edges: readonly { readonly node: { readonly id: string } }[] } };
}

/**
 * R17: a parent puts a child in the queue, and the desk takes it in once more from another guardian under another number.
 * The watch sees two children alike.
 *
 * @returns the parent's case.
 */
export async function caseOfChildTwice(site: Site, parent: string): Promise<string> {
  const [iin = '', mistyped = ''] = iinsOfNobody(2);
  const kindergartenIds = [await firstKindergarten(site.ask)];
  const submit = async (persona: string, input: Readonly<Record<string, unknown>>): Promise<string> => {
    const { submitApplication: answer }: Submitted = await site.ask(
      persona,
      `mutation ($input: SubmitApplicationInput!) { submitApplication(input: $input) {
        __typename ... on SubmitApplicationSuccess { application { id } }
        ... on InvalidInput { issues { path code } } ... on Refusal { code } } }`,
      { input: { kindergartenIds, languages: ['KAZAKH'], idempotencyKey: 'twice', ...input } },
    );
    if (answer.application === undefined) throw new Error(`Not submitted: ${JSON.stringify(answer)}`);
    return answer.application.id;
  };
  const child = { birthOn: BIRTH_ON, name: 'Сынақова Айша' };
  const id = await submit(parent, { child: { ...child, iin } });
  const paper = { guardianName: 'Сынақова Гүлнәр', guardianPhone: '+77990009900' };
  await submit('specialist', { child: { ...child, iin: mistyped }, paper });

  return untilWatchFinds(site, async () => {
    const { node }: Seen = await site.ask(
      parent,
      'query ($id: ID!) { node(id: $id) { ... on Application { cases(first: 1) { edges { node { id } } } } } }',
      { id },
    );
    return node.cases.edges[0]?.node.id;
  });
}
