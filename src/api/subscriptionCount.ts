import { badUserInput } from '../schema/errors.ts';

/** How many subscriptions each caller has running in this process, over all sockets and streams. */
export interface SubscriptionCount {
  /** BAD_USER_INPUT when there are too many. @returns what ends it; a second call changes nothing. */
  begin(caller: string): () => void;
}

export const subscriptionCount = (most: number): SubscriptionCount => {
  const running = new Map<string, number>();
  return {
    begin: (caller) => {
      const before = running.get(caller) ?? 0;
      if (before >= most) throw badUserInput('query', `At most ${most} subscriptions of one caller run at once.`);
      running.set(caller, before + 1);
      let hasEnded = false;
      return () => {
        if (hasEnded) return;
        hasEnded = true;
        const left = (running.get(caller) ?? 1) - 1;
        if (left === 0) running.delete(caller);
        else running.set(caller, left);
      };
    },
  };
};
