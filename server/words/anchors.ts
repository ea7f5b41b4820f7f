/** Where the value of an alias is from; `anchor` is Markdown. */
export function sayAnchor(anchor: string, line: number): string {
  return `The value of ${anchor} in line ${line}:`;
}
