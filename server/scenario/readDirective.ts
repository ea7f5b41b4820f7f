import type { Directive } from '../manifest/model.ts';
import type { DirectiveReading } from './directiveValues.ts';
import type { DirectiveName } from './directives.ts';

/**
 * The value of the nearest directive of that name that can be read. Those that cannot are passed over, each with a
 * note; a value of undefined when none is left.
 */
export function readDirective<T>(
  directives: readonly Directive[],
  name: DirectiveName,
  read: (text: string) => DirectiveReading<T>,
): { readonly value: T | undefined; readonly notes: readonly string[] } {
  const notes: string[] = [];
  for (const directive of directives) {
    if (directive.name !== name) continue;
    const reading = read(directive.value);
    if (reading.kind === 'value') return { value: reading.value, notes };
    notes.push(
      `The comment ${name}=${clip(directive.value)} was passed over: it must be ${reading.expected}.`,
    );
  }
  return { value: undefined, notes };
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
