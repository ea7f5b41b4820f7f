/** What a person does who writes a manifest with the help of completion. */
export type WritingStep =
  | { readonly kind: 'type'; readonly text: string }
  /** Types the beginning, and accepts what is offered under the label. */
  | { readonly kind: 'choose'; readonly typed: string; readonly label: string }
  /** Goes to the end of the line and presses Enter; then to the column, or stays where the editor leaves the cursor. */
  | { readonly kind: 'newLine'; readonly column: number | undefined }
  /** Moves behind the next occurrence of the text, or before the last one. */
  | { readonly kind: 'behind' | 'before'; readonly text: string };

/** A Service written from an empty file in one style, and what that style would write. */
export interface WritingSession {
  readonly style: string;
  readonly language: 'yaml' | 'json';
  readonly steps: readonly WritingStep[];
  readonly written: string;
}

const type = (text: string): WritingStep => ({ kind: 'type', text });
const choose = (typed: string, label: string): WritingStep => ({ kind: 'choose', typed, label });
const newLine = (column?: number): WritingStep => ({ kind: 'newLine', column });
const behind = (text: string): WritingStep => ({ kind: 'behind', text });

interface BlockStyle {
  readonly style: string;
  /** Columns from a key to the keys below it, and to the dashes below it. */
  readonly step: number;
  readonly dash: number;
  readonly quote: '' | '"' | "'";
  /** Of texts. */
  readonly valueQuote: '' | '"' | "'";
}

/** The first nested key and, where its dashes stand elsewhere, the first list show the style: they are typed by hand. */
function blockSession({ style, step, dash, quote, valueQuote }: BlockStyle): WritingSession {
  const key = (name: string): string => `${quote}${name}${quote}`;
  const text = (value: string): string => `${valueQuote}${value}${valueQuote}`;
  const inner = ' '.repeat(step);
  const item = ' '.repeat(step + dash);
  const dashes = step + dash;
  return {
    style,
    language: 'yaml',
    steps: [
      choose(`${quote}api`, 'apiVersion'),
      choose(`${valueQuote}v`, 'v1'),
      newLine(0),
      choose('ki', 'kind'),
      choose('Servi', 'Service'),
      newLine(0),
      ...(step === 2
        ? [choose('meta', 'metadata')]
        : [type(`${key('metadata')}:`), newLine(step), choose('na', 'name')]),
      type('web'),
      newLine(0),
      choose('sp', 'spec'),
      choose('sel', 'selector'),
      type(`${key('app')}: ${text('web')}`),
      newLine(step),
      ...(step === dash
        ? [choose('por', 'ports')]
        : [type(`${key('ports')}:`), newLine(dashes), type('-'), choose('', 'port, targetPort')]),
      newLine(),
      choose('na', 'name'),
      type('http'),
      newLine(dashes),
      type('- '),
      choose('', 'name, port, targetPort'),
      newLine(dashes),
      choose('app', 'appProtocol'),
      choose('ht', 'http'),
      newLine(dashes),
      choose('ipFamilies', 'ipFamilies'),
      choose('IPv4', 'IPv4'),
      newLine(dashes),
      choose('IPv6', 'IPv6'),
      newLine(dashes),
      choose('ipFamilyP', 'ipFamilyPolicy'),
      choose('Req', 'RequireDualStack'),
      newLine(step),
      choose('traf', 'trafficDistribution'),
      choose('PreferSameZ', 'PreferSameZone'),
    ],
    written: `${key('apiVersion')}: ${text('v1')}
${key('kind')}: ${text('Service')}
${key('metadata')}:
${inner}${key('name')}: ${text('web')}
${key('spec')}:
${inner}${key('selector')}:
${inner}${inner}${key('app')}: ${text('web')}
${inner}${key('ports')}:
${item}- ${key('port')}: 80
${item}  ${key('targetPort')}: 8080
${item}  ${key('name')}: ${text('http')}
${item}- ${key('name')}: ${text('metrics')}
${item}  ${key('port')}: 9090
${item}  ${key('targetPort')}: 9090
${item}  ${key('appProtocol')}: ${text('http')}
${inner}${key('ipFamilies')}:
${item}- ${text('IPv4')}
${item}- ${text('IPv6')}
${inner}${key('ipFamilyPolicy')}: ${text('RequireDualStack')}
${inner}${key('trafficDistribution')}: ${text('PreferSameZone')}`,
  };
}

const BLOCK_STYLES: readonly BlockStyle[] = [
  { style: 'two columns, lists indented', step: 2, dash: 2, quote: '', valueQuote: '' },
  { style: 'two columns, lists at their key', step: 2, dash: 0, quote: '', valueQuote: '' },
  { style: 'four columns, lists indented', step: 4, dash: 4, quote: '', valueQuote: '' },
  { style: 'four columns, lists at their key', step: 4, dash: 0, quote: '', valueQuote: '' },
  { style: 'keys in double quotes', step: 2, dash: 2, quote: '"', valueQuote: '' },
  { style: 'keys in single quotes', step: 2, dash: 2, quote: "'", valueQuote: '' },
  { style: 'texts in single quotes', step: 2, dash: 2, quote: '', valueQuote: "'" },
  { style: 'keys and texts in double quotes', step: 2, dash: 2, quote: '"', valueQuote: '"' },
];

/** Between braces on one line: `brace` opens the file, and every next member follows a comma. */
function lineSession(style: string, padding: '' | ' ', language: 'yaml' | 'json'): WritingSession {
  const isJson = language === 'json';
  const key = (name: string): string => (isJson ? `"${name}"` : name);
  const text = key;
  const quote = isJson ? '"' : '';
  const next = (last: string): readonly WritingStep[] => [behind(last), type(', ')];
  const afterText = isJson ? next('"') : [type(', ')];
  const [open, close] = [`{${padding}`, `${padding}}`];
  return {
    style,
    language,
    steps: [
      type(open),
      type(close),
      { kind: 'before', text: close },
      choose(`${quote}api`, 'apiVersion'),
      choose('v', 'v1'),
      ...afterText,
      choose(`${quote}ki`, 'kind'),
      choose('Servi', 'Service'),
      ...afterText,
      choose(`${quote}meta`, 'metadata'),
      type('web'),
      ...next('}'),
      choose(`${quote}sp`, 'spec'),
      choose(`${quote}sel`, 'selector'),
      type(`${key('app')}: ${text('web')}`),
      ...next('}'),
      choose(`${quote}por`, 'ports'),
      type(', '),
      choose(`${quote}ipFamilies`, 'ipFamilies'),
      choose('IPv4', 'IPv4'),
      ...next(']'),
      choose(`${quote}traf`, 'trafficDistribution'),
      choose('PreferSameZ', 'PreferSameZone'),
    ],
    written:
      `${open}${key('apiVersion')}: ${text('v1')}, ${key('kind')}: ${text('Service')}, ` +
      `${key('metadata')}: ${open}${key('name')}: ${text('web')}${close}, ` +
      `${key('spec')}: ${open}${key('selector')}: ${open}${key('app')}: ${text('web')}${close}, ` +
      `${key('ports')}: [${open}${key('port')}: 80, ${key('targetPort')}: 8080${close}], ` +
      `${key('ipFamilies')}: [${text('IPv4')}], ` +
      `${key('trafficDistribution')}: ${text('PreferSameZone')}${close}${close}`,
  };
}

/** The commas are left to completion, and so are the quotes around keys from the second one on. */
const JSON_SESSION: WritingSession = {
  style: 'JSON',
  language: 'json',
  steps: [
    choose('api', 'apiVersion'),
    choose('v', 'v1'),
    newLine(2),
    choose('"ki', 'kind'),
    choose('Servi', 'Service'),
    newLine(2),
    choose('"meta', 'metadata'),
    type('web'),
    behind('}'),
    newLine(2),
    choose('"sp', 'spec'),
    choose('"sel', 'selector'),
    type('"app": "web"'),
    behind('}'),
    newLine(4),
    choose('"por', 'ports'),
    newLine(4),
    choose('"ipFamilies', 'ipFamilies'),
    choose('IPv4', 'IPv4'),
    behind(']'),
    newLine(4),
    choose('"publish', 'publishNotReadyAddresses'),
    choose('tr', 'true'),
    newLine(4),
    choose('traf', 'trafficDistribution'),
    choose('PreferSameZ', 'PreferSameZone'),
  ],
  written: `{
  "apiVersion": "v1",
  "kind": "Service",
  "metadata": {
    "name": "web"
  },
  "spec": {
    "selector": {
      "app": "web"
    },
    "ports": [
      {
        "port": 80,
        "targetPort": 8080
      }
    ],
    "ipFamilies": [
      "IPv4"
    ],
    "publishNotReadyAddresses": true,
    "trafficDistribution": "PreferSameZone"
  }
}`,
};

export const WRITING_SESSIONS: readonly WritingSession[] = [
  ...BLOCK_STYLES.map(blockSession),
  lineSession('braces on one line', '', 'yaml'),
  lineSession('braces on one line, spaces inside', ' ', 'yaml'),
  JSON_SESSION,
  lineSession('JSON on one line', '', 'json'),
];
