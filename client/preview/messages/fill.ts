/** The names in curly braces of a text: `'from' | 'to'` for `{from} to {to}`. */
export type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** What a text needs: nothing, or a value for each placeholder. */
export type Values<Text extends string, Value> = [Placeholder<Text>] extends [never]
  ? readonly []
  : readonly [Readonly<Record<Placeholder<Text>, Value>>];

/** The pieces of a text with the values in their places. */
export function fillPieces<Text extends string, Value>(
  text: Text,
  ...[values]: Values<Text, Value>
): readonly (string | Value)[] {
  const found: Readonly<Record<string, Value>> = values ?? {};
  return text.split(/\{(\w+)\}/).map((piece, index) => (index % 2 === 1 ? (found[piece] ?? piece) : piece));
}

export function fill<Text extends string>(text: Text, ...values: Values<Text, string>): string {
  return fillPieces<Text, string>(text, ...values).join('');
}
