import type { ErrorCode, YAMLParseError } from 'yaml';
import type { ManifestProblem } from '../model.ts';
import type { TextRange } from './range.ts';

/** What a YAML error means to the person who typed it. */
const sentences: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'An alias cannot carry an anchor or a tag.',
  BAD_ALIAS: 'An anchor or alias needs a name.',
  BAD_COLLECTION_TYPE: 'The tag does not fit this collection.',
  BAD_DIRECTIVE: 'This % directive is not valid.',
  BAD_DQ_ESCAPE: 'Not a valid escape in a double-quoted string; write \\\\ for a backslash.',
  BAD_INDENT: 'The indentation does not match the lines around it.',
  BAD_PROP_ORDER: 'An anchor or tag belongs behind the indicator.',
  BAD_SCALAR_START: 'A value cannot start with this character; put it in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A value on this line cannot hold another key; start the nested keys on a new line.',
  BLOCK_IN_FLOW: 'Inside brackets, items are separated by commas, not by lines.',
  DUPLICATE_KEY: 'The key is written twice in this mapping.',
  IMPOSSIBLE: 'A comment in this place cannot be read.',
  KEY_OVER_1024_CHARS: 'The key is too long: its colon must follow within 1024 characters.',
  MISSING_CHAR: 'A character is missing here.',
  MULTILINE_IMPLICIT_KEY: 'A colon is missing after this key.',
  MULTIPLE_ANCHORS: 'A value can have only one anchor.',
  MULTIPLE_DOCS: 'A second document starts here without a line of three dashes.',
  MULTIPLE_TAGS: 'A value can have only one tag.',
  NON_STRING_KEY: 'A key has to be a string.',
  RESOURCE_EXHAUSTION: 'The text is nested too deeply to be read.',
  TAB_AS_INDENT: 'YAML does not allow tabs as indentation; use spaces.',
  TAG_RESOLVE_FAILED: 'The tag cannot be read.',
  UNEXPECTED_TOKEN: 'This does not fit here.',
};

/** Turns the library's errors into problems in our words, each on at least one character where there is one. */
export function describeSyntaxErrors(
  text: string,
  errors: readonly Pick<YAMLParseError, 'code' | 'pos'>[],
): readonly ManifestProblem[] {
  return errors.map((error) => ({
    code: 'yaml-syntax',
    message: sentences[error.code],
    range: clampRange(text, error.pos),
  }));
}

function clampRange(text: string, [from, to]: readonly [number, number]): TextRange {
  const start = Math.max(0, Math.min(from, text.length));
  return { start, end: Math.max(start, Math.min(to, text.length)) };
}
