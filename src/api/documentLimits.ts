import {
  GraphQLError,
  Kind,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { isStorable } from './storableText.ts';
import { LIMITS } from './limits.ts';

/** What an operation amounts to after its fragments are spread. */
interface Extent {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  readonly isIntrospection: boolean;
}
const NOTHING: Extent = { depth: 0, fields: 0, aliases: 0, directives: 0, isIntrospection: true };

const beside = (a: Extent, b: Extent): Extent => ({
  depth: Math.max(a.depth, b.depth),
  fields: a.fields + b.fields,
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
  isIntrospection: a.isIntrospection && b.isIntrospection,
});

/**
 * Measures a selection. Every fragment is measured once: a bomb of fragments that spread each other
 * twice costs no more than its own length. A cycle counts as nothing here; the standard rules refuse it.
 */
const measurer = (
  fragment: (name: string) => FragmentDefinitionNode | null | undefined,
): ((selections: SelectionSetNode) => Extent) => {
  const measured = new Map<string, Extent>();

  const ofFragment = (name: string): Extent => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    measured.set(name, NOTHING);
    const definition = fragment(name);
    const extent = definition ? measure(definition.selectionSet) : NOTHING;
    measured.set(name, extent);
    return extent;
  };

  const measure = (selections: SelectionSetNode): Extent => {
    let total = NOTHING;
    for (const node of selections.selections) {
      const directives = node.directives?.length ?? 0;
      if (node.kind === Kind.FIELD) {
        const inside = node.selectionSet ? measure(node.selectionSet) : NOTHING;
        total = beside(total, {
          depth: inside.depth + 1,
          fields: 1,
          aliases: inside.aliases + (node.alias ? 1 : 0),
          directives: inside.directives + directives,
          isIntrospection: node.name.value.startsWith('__'),
        });
      } else {
        const inside = node.kind === Kind.FRAGMENT_SPREAD ? ofFragment(node.name.value) : measure(node.selectionSet);
        total = beside(total, { ...inside, directives: inside.directives + directives });
      }
    }
    return total;
  };
  return measure;
};

const tooMany = (what: string, found: number, most: number): GraphQLError =>
  new GraphQLError(`The operation has ${what} ${found}, more than the permitted ${most}.`);

/** Depth, aliases, root fields and directives, and text that no database can hold. */
const withinLimits: ValidationRule = (context: ValidationContext) => {
  const measure = measurer((name) => context.getFragment(name));
  return {
    OperationDefinition: (operation) => {
      const extent = measure(operation.selectionSet);
      const directives = extent.directives + (operation.directives?.length ?? 0);
      if (!extent.isIntrospection && extent.depth > LIMITS.depth)
        context.reportError(tooMany('depth', extent.depth, LIMITS.depth));
      if (extent.fields > LIMITS.rootFields)
        context.reportError(tooMany('root fields', extent.fields, LIMITS.rootFields));
      if (extent.aliases > LIMITS.aliases) context.reportError(tooMany('aliases', extent.aliases, LIMITS.aliases));
      if (directives > LIMITS.directives) context.reportError(tooMany('directives', directives, LIMITS.directives));
    },
    StringValue: (node) => {
      if (!isStorable(node.value))
        context.reportError(new GraphQLError('Text may not contain NUL or half a character.', { nodes: node }));
    },
  };
};

export const DOCUMENT_RULES: readonly ValidationRule[] = [withinLimits];

/** Is it nothing but introspection, as `{ __schema … }`? Such an operation costs nothing. */
export const isPureIntrospection = (
  selections: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): boolean => measurer((name) => fragments.get(name))(selections).isIntrospection;
