/** Several changes of one moment are read once. */
const GATHER_MS = 250;
/** A page that changes all the time is read so often, which its reader's points last for without end. */
const REST_MS = 1_000;

export interface Gathered {
  /** It is done within a moment, once for all that are asked for meanwhile, the last of them, and none again before a rest. */
  readonly soon: (act: () => void) => void;
  readonly stop: () => void;
}

export const gathered = (): Gathered => {
  let wanted = (): void => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let actedAt = Number.NEGATIVE_INFINITY;
  return {
    soon: (act) => {
      wanted = act;
      if (timer !== undefined) return;
      const rest = actedAt + REST_MS - performance.now();
      timer = setTimeout(
        () => {
          timer = undefined;
          actedAt = performance.now();
          wanted();
        },
        Math.max(GATHER_MS, rest),
      );
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
};
