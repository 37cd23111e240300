import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ask } from '../support/browser.ts';

const SOURCES = join(import.meta.dirname, '../../dashboard/src');

interface Opened {
  /** Null: nobody is signed in. */
  readonly persona: string | null;
  /** The address with its ids; the pattern itself where it has none. */
  readonly at?: (ask: Ask) => Promise<string>;
}

interface Nodes<Node> {
  readonly edges: readonly { readonly node: Node }[];
}

interface DirectionIds {
  readonly id: string;
  readonly code: string;
}

const only = <Node>({ edges: [edge] }: Nodes<Node>): Node => {
  if (edge === undefined) throw new Error('The demo city has nothing to show there');
  return edge.node;
};

/** The newest direction of a parent. */
export const firstDirection = async (ask: Ask, persona: string): Promise<DirectionIds> => {
  const data: { readonly myDirections: Nodes<DirectionIds> } = await ask(
    persona,
    '{ myDirections(first: 1) { edges { node { id code } } } }',
  );
  return only(data.myDirections);
};

/** The application of a parent. */
export const firstApplication = async (ask: Ask, persona: string): Promise<string> => {
  const data: { readonly myApplications: Nodes<{ readonly id: string }> } = await ask(
    persona,
    '{ myApplications(first: 1) { edges { node { id } } } }',
  );
  return only(data.myApplications).id;
};

/** The kindergarten of the lowest number. */
export const firstKindergarten = async (ask: Ask): Promise<string> => {
  const data: { readonly kindergartens: Nodes<{ readonly id: string }> } = await ask(
    'parent',
    '{ kindergartens(first: 1) { edges { node { id } } } }',
  );
  return only(data.kindergartens).id;
};

/** The newest distribution of the demo city. */
const firstRun = async (ask: Ask): Promise<string> => {
  const data: { readonly runs: Nodes<{ readonly id: string }> } = await ask(
    'parent',
    '{ runs(first: 1) { edges { node { id } } } }',
  );
  return only(data.runs).id;
};

const FIRST_CASE = '{ cases(first: 1) { edges { node { id } } } }';

interface Cases {
  readonly cases: Nodes<{ readonly id: string }>;
}

/** The newest case of the demo city, once the watch has opened it. */
const firstCase = async (ask: Ask): Promise<string> => {
  const { cases }: Cases = await ask('specialist', FIRST_CASE);
  return only(cases).id;
};

interface Family {
  readonly myApplications: Nodes<{ readonly cases: Cases['cases'] }>;
}

/** The case about a child of this parent (`caseOfChildTwice`). */
const caseOf = async (ask: Ask, persona: string): Promise<string> => {
  const { myApplications }: Family = await ask(
    persona,
    '{ myApplications(first: 5) { edges { node { cases(first: 1) { edges { node { id } } } } } } }',
  );
  return only({ edges: myApplications.edges.flatMap(({ node }) => node.cases.edges) }).id;
};

/** Who has a case: nobody of the demo city, until somebody enters a child of theirs twice. */
export const SUSPECTED = 'parent-day-five';

/** How each address of the dashboard is reached in a fresh demo city. A route that is missing here fails a test. */
export const OPENED: Readonly<Record<string, Opened>> = {
  '/': { persona: 'parent' },
  '/sign-in': { persona: null },
  '/signed-in': { persona: null },
  '/directions': { persona: 'parent' },
  '/directions/:id': {
    persona: 'parent',
    at: async (ask) => `/directions/${(await firstDirection(ask, 'parent')).id}`,
  },
  '/directions/:id/print': {
    persona: 'parent-confirmed',
    at: async (ask) => `/directions/${(await firstDirection(ask, 'parent-confirmed')).id}/print`,
  },
  '/applications/:id/story': {
    persona: 'parent-waiting',
    at: async (ask) => `/applications/${await firstApplication(ask, 'parent-waiting')}/story`,
  },
  '/verify': { persona: null },
  '/verify/:code': {
    persona: null,
    at: async (ask) => `/verify/${(await firstDirection(ask, 'parent-confirmed')).code}`,
  },
  '/desk/:id?': { persona: 'specialist', at: async () => '/desk' },
  '/desk/families/:number?': { persona: 'specialist', at: async () => '/desk/families' },
  '/desk/paper': { persona: 'specialist' },
  '/desk/notices': { persona: 'specialist' },
  '/desk/rejections': { persona: 'supervisor' },
  '/apply/:step?': { persona: 'parent-waiting', at: async () => '/apply/wishes' },
  '/receipts/:id': {
    persona: 'parent-waiting',
    at: async (ask) => `/receipts/${await firstApplication(ask, 'parent-waiting')}`,
  },
  '/wishes': { persona: 'parent-twins' },
  '/kindergartens': { persona: 'parent-waiting' },
  '/kindergartens/:id': {
    persona: 'parent-waiting',
    at: async (ask) => `/kindergartens/${await firstKindergarten(ask)}`,
  },
  '/settings': { persona: 'parent' },
  '/claim': { persona: 'parent-waiting' },
  '/leave': { persona: 'parent' },
  '/notices': { persona: 'parent' },
  '/history': { persona: 'parent-confirmed' },
  '/history/readers': { persona: 'parent-confirmed' },
  '/protocols': { persona: null },
  '/protocols/:id': { persona: null, at: async (ask) => `/protocols/${await firstRun(ask)}` },
  '/look-up': { persona: null },
  '/rules': { persona: null },
  '/department': { persona: 'supervisor' },
  '/department/cases': { persona: 'specialist' },
  '/department/cases/:id': { persona: 'specialist', at: async (ask) => `/department/cases/${await firstCase(ask)}` },
  '/cases/:id': { persona: SUSPECTED, at: async (ask) => `/cases/${await caseOf(ask, SUSPECTED)}` },
  '/department/reconciliation': { persona: 'supervisor' },
  '/department/violations': { persona: 'supervisor' },
  '/department/charts': { persona: 'supervisor' },
  '/department/calendar': { persona: 'supervisor' },
  '/department/policy': { persona: 'supervisor' },
  '/department/health': { persona: 'auditor' },
  '/department/audit': { persona: 'auditor' },
  '/department/people': { persona: 'supervisor' },
  '/department/kindergartens': { persona: 'specialist' },
  '/department/kindergartens/new': { persona: 'supervisor' },
  '/department/kindergartens/:id': {
    persona: 'supervisor',
    at: async (ask) => `/department/kindergartens/${await firstKindergarten(ask)}`,
  },
  '/department/city': { persona: 'supervisor' },
  '/demo': { persona: null },
  '/board': { persona: 'specialist' },
  '/board/:kindergartenId': {
    persona: 'kindergarten',
    at: async (ask) => `/board/${await firstKindergarten(ask)}`,
  },
  '/department/queue': { persona: 'specialist' },
  '/department/queue/:applicationId': {
    persona: 'auditor',
    at: async (ask) => `/department/queue/${await firstApplication(ask, 'parent-waiting')}`,
  },
  '/department/campaigns': { persona: 'supervisor' },
  '/department/runs': { persona: 'supervisor' },
  '/department/runs/:runId': {
    persona: 'supervisor',
    at: async (ask) => `/department/runs/${await firstRun(ask)}`,
  },
};

/** Every address that the pages know, read from their tables. */
export const knownRoutes = (): string[] =>
  readdirSync(SOURCES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'routes.tsx')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/(?:lazyPage\(\s*|path: )'(\/[^']*)'/g)].map(([, path]) => path ?? ''));
