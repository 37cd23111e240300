import { accepted, refused, type Outcome } from './outcome.ts';
import type { InputIssue } from './refusal.ts';
import { parseText, type CleanText, type TextDefect } from './text.ts';

const MESSAGES: Readonly<Record<TextDefect, (most: number) => string>> = {
  EMPTY: () => 'This cannot be left empty.',
  TOO_LONG: (most) => `At most ${most} characters.`,
  FORBIDDEN_CHARACTER: () => 'There is a character in it that cannot be written here.',
};

interface TypedText {
  readonly typed: string;
  /** Characters, as people count them. */
  readonly most: number;
}

/** Free text of a form, cleaned; every mistake at once, with the name of its field as path. */
export function readTexts<Name extends string>(
  fields: Readonly<Record<Name, TypedText>>,
): Outcome<Readonly<Record<Name, CleanText>>> {
  const issues: InputIssue[] = [];
  const texts: Partial<Record<Name, CleanText>> = {};
  for (const [path, { typed, most }] of Object.entries<TypedText>(fields)) {
    const parsed = parseText(typed, { maxLength: most });
    if (parsed.ok) texts[path as Name] = parsed.text;
    else issues.push({ path, code: parsed.defect, message: MESSAGES[parsed.defect](most) });
  }
  // Without an issue every name has its text.
  return issues.length > 0 ? refused({ code: 'INVALID_INPUT', issues }) : accepted(texts as Record<Name, CleanText>);
}
