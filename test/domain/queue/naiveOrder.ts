import type { Category } from '../../../src/domain/privilege/category.ts';
import type { PolicyRules } from '../../../src/domain/policy/policy.ts';
import type { QueueEntry } from '../../../src/domain/queue/order.ts';

export interface Stood<Entry> {
  readonly entry: Entry;
  readonly ground: Category;
}

const RANK = { EXTRAORDINARY: 'a', PRIORITY: 'b', GENERAL: 'c' };
const padded = (n: number): string => String(n).padStart(20, '0');
const dateText = (entry: QueueEntry): string => `${padded(entry.queuedAt)} ${padded(entry.queueNumber)}`;
const keyText = (entry: QueueEntry): string => `${RANK[entry.category]} ${dateText(entry)}`;

const first = <Entry>(those: Entry[], text: (entry: Entry) => string): Entry | undefined =>
  those.reduce<Entry | undefined>(
    (best, one) => (best === undefined || text(one) < text(best) ? one : best),
    undefined,
  );

/**
 * The order of a cohort found one place at a time: who stands next among those left? Quadratic, on texts instead of
 * numbers, and without lanes: a second reading of B8 to compare the real one with.
 */
export const naiveOrder = <Entry extends QueueEntry>(
  cohort: readonly Entry[],
  rules: PolicyRules,
  laneCounter: number,
): Stood<Entry>[] => {
  const turns = rules.everyoneTurnsPerPriority;
  const left = [...cohort];
  const stood: Stood<Entry>[] = [];
  let g = laneCounter;
  const stand = (entry: Entry, ground: Category): void => {
    left.splice(left.indexOf(entry), 1);
    stood.push({ entry, ground });
  };

  for (;;) {
    if (turns === null) {
      const next = first(left, keyText);
      if (next === undefined) return stood;
      stand(next, next.category);
      continue;
    }
    const extraordinary = first(
      left.filter((one) => one.category === 'EXTRAORDINARY'),
      dateText,
    );
    const directed = first(
      left.filter((one) => one.directedAt !== null),
      (one) => `${padded(one.directedAt ?? 0)} ${dateText(one)}`,
    );
    const earliest = first(left, dateText);
    const served = first(
      left.filter((one) => one.category === 'PRIORITY' && one.isWaiting),
      dateText,
    );
    if (extraordinary !== undefined) stand(extraordinary, 'EXTRAORDINARY');
    else if (directed !== undefined) stand(directed, directed.category);
    else if (g >= turns && served !== undefined) {
      const passedOver = left.filter((one) => one.category === 'PRIORITY' && dateText(one) < dateText(served));
      for (let next = first(passedOver, dateText); next !== undefined; next = first(passedOver, dateText)) {
        passedOver.splice(passedOver.indexOf(next), 1);
        stand(next, 'PRIORITY');
      }
      stand(served, 'PRIORITY');
      g = 0;
    } else if (earliest !== undefined) {
      stand(earliest, 'GENERAL');
      if (earliest.isWaiting) g = g < turns ? g + 1 : turns;
    } else return stood;
  }
};
