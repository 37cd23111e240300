import type { Context } from './context.ts';

const contexts = new WeakMap<object, Context>();

/** What is told belongs to the roles and the reads of its own moment: its fields are resolved with these. */
export const showIn = <Shown extends object>(context: Context, shown: Shown): Shown => {
  contexts.set(shown, context);
  return shown;
};

/** Null for what nobody has shown so. */
export const contextShownIn = (shown: unknown): Context | null =>
  typeof shown === 'object' && shown !== null ? (contexts.get(shown) ?? null) : null;
