import type { CatalogueRule } from './types.ts';

/** Refusals before there is a Service to look at. */
export const DECODE_RULES: readonly CatalogueRule[] = [
  {
    id: 'yaml-malformed',
    stages: ['yaml'],
    type: 'Malformed',
    field: '',
    condition:
      'The text is not YAML 1.1 as the client reads it, or has a key or value that JSON cannot hold.',
    wording: /^(?!json: )/,
  },
  {
    id: 'flow-style-not-json',
    stages: ['yaml'],
    type: 'Malformed',
    field: '',
    condition:
      'The text begins with a brace and is not JSON: kubectl up to 1.32 reads it as JSON only, so a manifest in flow ' +
      'style with plain keys is refused. It is the version of the client that counts.',
    until: 32,
    wording: /^json: /,
  },
  {
    id: 'object-missing',
    stages: ['kubectl'],
    type: 'Malformed',
    field: '',
    condition: 'The text holds nothing, or only comments or null.',
    wording: /^no object/,
  },
  {
    id: 'object-not-mapping',
    stages: ['kubectl'],
    type: 'Malformed',
    field: '',
    condition: 'The text holds a list or a scalar instead of a mapping.',
    wording: /cannot unmarshal|json parse error|couldn't get version\/kind/,
  },
  {
    id: 'kind-missing',
    stages: ['kubectl'],
    type: 'Malformed',
    field: '',
    condition: 'kind is absent or empty.',
    wording: /Kind' is missing/,
  },
  {
    id: 'api-version-unknown',
    stages: ['kubectl'],
    type: 'Malformed',
    field: '',
    condition: 'apiVersion is not v1: the client finds no such kind.',
    wording: /^no match/,
  },
  {
    id: 'value-of-wrong-type',
    stages: ['decode'],
    type: 'TypeMismatch',
    field: '*',
    condition:
      'A value has another JSON type than the field. Strings take only strings, so numbers and booleans need quotes; ' +
      'integers take no strings; null counts as absent everywhere, also as an item or map value, where it becomes empty. ' +
      'The server names the first such value in the alphabetical order of the keys.',
  },
  {
    id: 'number-out-of-range',
    stages: ['decode'],
    type: 'TypeMismatch',
    field: '*',
    condition: 'A number has a fraction or does not fit the integer type (32 bits for ports and timeouts).',
    wording: /^number \S+ for u?int/,
  },
  {
    id: 'timestamp-malformed',
    stages: ['decode'],
    type: 'Malformed',
    field: '',
    condition: 'A timestamp is a string that is not an RFC 3339 time.',
    wording: /parsing time/,
  },
  {
    id: 'field-unknown',
    stages: ['strict'],
    type: 'Unknown',
    field: '*',
    condition: 'The key does not exist in that version; keys are case-sensitive.',
  },
  {
    id: 'field-duplicate',
    stages: ['strict'],
    type: 'Duplicate',
    field: '*',
    condition:
      'The same key twice in one mapping, if the text itself reaches the server. Through kubectl it never does: ' +
      'the client keeps the last one.',
    notInCorpus: 'the client removes duplicates; the vectors list them apart, under `duplicates`',
  },
];
