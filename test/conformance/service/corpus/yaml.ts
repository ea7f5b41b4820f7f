/** A value to be printed as YAML. */
export type Value = string | number | boolean | null | Raw | readonly Value[] | Mapping;

/** Text that is printed as it stands, so that the reader decides what it is: `yes`, `0x1F`, `!!str 80`. */
export interface Raw {
  readonly raw: string;
}

export interface Mapping {
  readonly [key: string]: Value | undefined;
}

export type Style = 'block' | 'flow' | 'json' | 'quoted';

const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null|~)$/i;
const PLAIN = /^[A-Za-z](?:[A-Za-z0-9 ./_-]*[A-Za-z0-9./_-])?$/;
const PLAIN_KEY = /^[A-Za-z][A-Za-z0-9./_-]*$/;

export function raw(text: string): Raw {
  return { raw: text };
}

export function isRaw(value: Value | undefined): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'raw' in value;
}

export function isMapping(value: Value | undefined): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('raw' in value);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** The text of a manifest. `quoted` is block style with every string in double quotes. */
export function print(value: Value, style: Style = 'block'): string {
  switch (style) {
    case 'json':
      return `${printJson(value, '')}\n`;
    case 'flow':
      return `${printFlow(value)}\n`;
    case 'block':
    case 'quoted':
      return `${printBlock(value, '', style === 'quoted').trimStart()}\n`;
  }
}

function entriesOf(mapping: Mapping): [string, Value][] {
  return Object.entries(mapping).filter((entry): entry is [string, Value] => entry[1] !== undefined);
}

function printBlock(value: Value, indent: string, quoted: boolean): string {
  if (isMapping(value)) {
    const entries = entriesOf(value);
    if (entries.length === 0) return ' {}';
    const lines = entries.map(
      ([key, child]) => `${indent}${printKey(key)}:${printBlockChild(child, indent, quoted)}`,
    );
    return `\n${lines.join('\n')}`;
  }
  if (isList(value)) {
    if (value.length === 0) return ' []';
    return `\n${value.map((item) => printItem(item, indent, quoted)).join('\n')}`;
  }
  return ` ${printScalar(value, quoted)}`;
}

function printBlockChild(child: Value, indent: string, quoted: boolean): string {
  return printBlock(child, `${indent}  `, quoted);
}

function printItem(item: Value, indent: string, quoted: boolean): string {
  if (isMapping(item) && entriesOf(item).length > 0)
    return `${indent}- ${printBlock(item, `${indent}  `, quoted).slice(1 + indent.length + 2)}`;
  return `${indent}- ${isList(item) ? printFlow(item) : printBlock(item, indent, quoted).slice(1)}`;
}

function printFlow(value: Value): string {
  if (isMapping(value)) {
    const entries = entriesOf(value).map(([key, child]) => `${printKey(key)}: ${printFlow(child)}`);
    return `{${entries.join(', ')}}`;
  }
  if (isList(value)) return `[${value.map(printFlow).join(', ')}]`;
  return printScalar(value, true);
}

function printJson(value: Value, indent: string): string {
  const inner = `${indent}  `;
  if (isMapping(value)) {
    const entries = entriesOf(value).map(
      ([key, child]) => `${inner}${JSON.stringify(key)}: ${printJson(child, inner)}`,
    );
    return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${indent}}`;
  }
  if (isList(value)) {
    const items = value.map((item) => inner + printJson(item, inner));
    return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`;
  }
  return printScalar(value, true);
}

function printKey(key: string): string {
  return PLAIN_KEY.test(key) && !RESERVED.test(key) ? key : JSON.stringify(key);
}

function printScalar(value: string | number | boolean | null | Raw, quoted: boolean): string {
  if (isRaw(value)) return value.raw;
  if (typeof value === 'string')
    return !quoted && PLAIN.test(value) && !RESERVED.test(value) ? value : JSON.stringify(value);
  return String(value);
}
