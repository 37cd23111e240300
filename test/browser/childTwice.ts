import { openJobQueue } from '../../src/db/jobQueue.ts';
import { makeIin, type Iin } from '../../src/domain/shared/iin.ts';
import { asDay } from '../../src/domain/shared/time.ts';
import { SCHEDULE } from '../../src/jobs/schedule.ts';
import type { Site } from '../support/browser.ts';
import { firstKindergarten } from './routes.ts';

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

const TRIES = 60;
const pause = () => new Promise((resolve) => void setTimeout(resolve, 500));

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

  // The watch is asked for out of its turn, which comes once in a minute.
  const jobs = await openJobQueue({
    url: site.demo.databaseUrl,
    queues: SCHEDULE,
    isWorking: false,
    onTrouble: () => undefined,
  });
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      await jobs.sendNow('watchIntegrity', [{ data: {} }]);
      await pause();
      const { node }: Seen = await site.ask(
        parent,
        'query ($id: ID!) { node(id: $id) { ... on Application { cases(first: 1) { edges { node { id } } } } } }',
        { id },
      );
      const [edge] = node.cases.edges;
      if (edge !== undefined) return edge.node.id;
    }
  } finally {
    await jobs.stop(1_000);
  }
  throw new Error('The watch has seen nothing');
}
