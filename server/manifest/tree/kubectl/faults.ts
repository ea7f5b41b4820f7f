/**
 * Why kubectl refuses a text. Up to `alias-repeats` it is the scanner or parser of its YAML library (go.yaml.in/yaml/v2)
 * that cannot go on; the others are found when values are taken over (its decoder, and sigs.k8s.io/yaml on the way to
 * JSON).
 */
export type FaultKind =
  | 'control-character'
  | 'second-byte-order-mark'
  | 'separator'
  | 'directive'
  | 'bad-start'
  | 'tab'
  | 'tab-in-block-scalar'
  | 'missing-colon'
  | 'unexpected-dash'
  | 'unexpected-key'
  | 'unexpected-colon'
  | 'bad-name'
  | 'bad-tag'
  | 'unknown-tag-handle'
  | 'bad-block-header'
  | 'unclosed-quote'
  | 'marker-in-quotes'
  | 'bad-escape'
  | 'expected-dash'
  | 'expected-key'
  | 'expected-comma'
  | 'expected-value'
  | 'document-end-first'
  | 'text-after-json'
  | 'comment-above-json'
  | 'unknown-alias'
  | 'alias-in-itself'
  | 'too-many-aliases'
  | 'merge-of-no-mapping'
  | 'key-of-wrong-type'
  | 'value-of-other-tag'
  | 'bad-base64'
  | 'number-not-in-json';

export interface Fault {
  readonly kind: FaultKind;
  readonly start: number;
  readonly end: number;
}
