import { setTimeout as pause } from 'node:timers/promises';
import { makeIin } from '../../src/domain/shared/iin.ts';
import { asDay } from '../../src/domain/shared/time.ts';

/** What somebody was told in the end about one act. */
export interface Told {
  readonly key: string;
  readonly verb: string;
  readonly isDone: boolean;
  /** When the try was sent that was answered. ms of `performance.now()`. */
  readonly sentAt: number;
}

type Input = Readonly<Record<string, unknown>>;
interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

interface Heard {
  readonly answer: Answer;
  readonly sentAt: number;
}

/** Nobody knows what became of it: the same key is sent again. */
const UNKNOWN = new Set(['UNAVAILABLE', 'INTERNAL']);
const AGAIN_AFTER_MS = 100;
/** What no machine, however busy, may need. */
const SERVED_WITHIN_MS = 180_000;
/** Only so many numbers of children may be tried in an hour. */
const CHILDREN_EACH = 15;
const CHILD_EVERY_MS = 250;

/**
 * People of the demo city who act without a pause and do not give up: whoever hears nothing, or only that something
 * went wrong, sends the same act under the same key again, until there is an answer.
 */
export class Crowd {
  readonly told: Told[] = [];
  /** Tries that were not answered. */
  unheard = 0;
  readonly #url: string;
  readonly #tokens = new Map<string, string>();
  #isGoing = true;
  #hasGivenUp = false;
  #acting: Promise<unknown> = Promise.resolve();
  #trouble: Error | null = null;
  #acts = 0;

  constructor(url: string) {
    this.#url = url;
  }

  begin(): void {
    this.#acting = Promise.all([
      ...[0, 1, 2].map((part) => this.#turnSeats(part)),
      this.#changeTheirMind(),
      ...['parent', 'parent-confirmed', 'parent-day-five'].map((persona, nth) => this.#comeAndGo(persona, nth)),
    ]).catch((error: Error) => {
      this.#trouble = error;
    });
  }

  /** Waits until everybody has been answered. */
  async end(): Promise<void> {
    this.#isGoing = false;
    await this.#acting;
    if (this.#trouble !== null) throw this.#trouble;
  }

  /** Nobody waits for an answer any more. */
  giveUp(): void {
    this.#isGoing = false;
    this.#hasGivenUp = true;
  }

  /** Resolves when somebody is told of a success that was asked for after now. @returns ms it took. */
  async untilDone(): Promise<number> {
    const from = performance.now();
    while (!this.told.some(({ isDone, sentAt }) => isDone && sentAt >= from)) {
      if (this.#trouble !== null) throw this.#trouble;
      if (performance.now() - from > SERVED_WITHIN_MS) throw new Error('Nobody is served any more');
      await pause(10);
    }
    return Math.round(performance.now() - from);
  }

  /** Kindergarten No 1 takes its seats out of the queue and gives them back; some are held or taken, which is refused. */
  async #turnSeats(part: number): Promise<void> {
    const { kindergartens } = await this.#read(
      'kindergarten',
      `{ kindergartens(first: 25) { edges { node { id number } } } }`,
    );
    const own = nodesOf(kindergartens).find(({ number }) => number === 1);
    const { seats } = await this.#read(
      'kindergarten',
      `{ seats(first: 60, kindergartenId: "${own?.id}") { edges { node { id } } } }`,
    );
    const mine = nodesOf(seats).filter((_, nth) => nth % 3 === part);
    for (let turn = 0; this.#isGoing; turn += 1) {
      const seatId = mine[turn % mine.length]?.id;
      await this.#act('kindergarten', 'withdrawSeat', { seatId, reason: 'REPAIR' });
      await this.#act('kindergarten', 'republishSeat', { seatId });
      await this.#act('kindergarten', 'vacateSeat', { seatId });
    }
  }

  /** One family turns its wishes round and round. */
  async #changeTheirMind(): Promise<void> {
    while (this.#isGoing) {
      const { myApplications } = await this.#read(
        'parent-waiting',
        `{ myApplications(first: 1) { edges { node { id version languages wishes { kindergarten { id } } } } } }`,
      );
      const [application] = nodesOf(myApplications);
      if (application === undefined) throw new Error('The family waits no more');
      const { id, version, languages, wishes } = application;
      const wished = (wishes as readonly { kindergarten: { id: string } }[]).map(({ kindergarten }) => kindergarten.id);
      await this.#act('parent-waiting', 'changeWishes', {
        applicationId: id,
        version,
        languages,
        kindergartenIds: [...wished.slice(1), ...wished.slice(0, 1)],
      });
    }
  }

  /** Families submit for children of theirs and leave the queue again. */
  async #comeAndGo(persona: string, nth: number): Promise<void> {
    const { kindergartens } = await this.#read(
      persona,
      `{ kindergartens(first: 3, birthYear: 2024) { edges { node { id } } } }`,
    );
    const kindergartenIds = nodesOf(kindergartens).map(({ id }) => id);
    for (let child = 0; this.#isGoing && child < CHILDREN_EACH; child += 1) {
      const birthOn = asDay(`2024-0${nth + 1}-${String(10 + child)}`);
      const iin = makeIin({ birthOn, sex: 'F', serial: 9_990 }) ?? makeIin({ birthOn, sex: 'F', serial: 9_991 });
      const input = {
        child: { iin, birthOn, name: 'Сынақова Әлия' },
        kindergartenIds,
        languages: ['KAZAKH', 'RUSSIAN'],
      };
      const applicationId = await this.#act(persona, 'submitApplication', input);
      if (applicationId !== null && child % 2 === 0)
        await this.#act(persona, 'leaveQueue', { applicationId, reason: 'MOVED' });
      await pause(CHILD_EVERY_MS);
    }
  }

  /** @returns the id of what was changed; null: it was refused. */
  async #act(persona: string, verb: string, input: Input): Promise<string | null> {
    const key = `crowd-${(this.#acts += 1)}`;
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`;
    const shown = verb.endsWith('Seat') ? 'seat { id }' : 'application { id }';
    const query = `mutation ($input: ${type}Input!) { ${verb}(input: $input) { __typename ... on ${type}Success { ${shown} } } }`;
    const { answer, sentAt } = await this.#ask(persona, query, { input: { ...input, idempotencyKey: key } });
    const result = answer.data?.[verb] as Readonly<Record<string, { id: string } | null>> | null | undefined;
    const isDone = String(result?.['__typename']) === `${type}Success`;
    this.told.push({ key, verb, isDone, sentAt });
    return isDone ? ((result?.['application'] ?? result?.['seat'])?.id ?? null) : null;
  }

  // Each caller knows the shape of its own document.
  // oxlint-disable-next-line typescript/no-explicit-any
  async #read(persona: string, query: string): Promise<any> {
    const { data, errors } = (await this.#ask(persona, query)).answer;
    if (!data) throw new Error(`${persona} may not read: ${JSON.stringify(errors)}`);
    return data;
  }

  async #ask(persona: string, query: string, variables: Input = {}): Promise<Heard> {
    while (!this.#hasGivenUp) {
      try {
        const token = await this.#tokenOf(persona);
        const sentAt = performance.now();
        const answer = (await this.#send('/graphql', { query, variables }, token)) as Answer;
        const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.code ?? '');
        if (!codes.some((code) => UNKNOWN.has(code))) return { answer, sentAt };
      } catch {
        // Nobody there, or gone in the middle of it.
      }
      this.unheard += 1;
      await pause(AGAIN_AFTER_MS);
    }
    throw new Error(`${persona} was not answered`);
  }

  async #tokenOf(persona: string): Promise<string> {
    const known = this.#tokens.get(persona);
    if (known !== undefined) return known;
    const { token } = (await this.#send('/demo/sign-in', { persona })) as { token: string };
    this.#tokens.set(persona, token);
    return token;
  }

  async #send(path: string, body: object, token?: string): Promise<unknown> {
    const response = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    if (response.status >= 500) throw new Error('The server cannot answer');
    return response.json();
  }
}

type Node = Readonly<Record<string, unknown>> & { readonly id: string };

const nodesOf = (connection: { readonly edges: readonly { readonly node: Node }[] } | null): readonly Node[] =>
  connection?.edges.map(({ node }) => node) ?? [];
