/**
 * The steps of a create in their order; the first that refuses hides the later ones.
 * - `yaml`: the text does not convert to JSON
 * - `kubectl`: the client finds no object of a known kind
 * - `decode`: a value has the wrong type, and nothing later can be known
 * - `strict`: unknown or duplicate keys, under strict field validation
 * - `allocate`: address families, cluster IPs, node ports; the rules of this step stop at the first that fails,
 *   except those about cluster IPs and families, which all speak
 * - `validate`: every rule speaks
 * - `store`: the write
 */
export type Stage = 'yaml' | 'kubectl' | 'decode' | 'strict' | 'allocate' | 'validate' | 'store';

/** How the API classes a refusal; `TypeMismatch`, `Malformed`, `Unknown` are ours, for what carries no class there. */
export type ErrorType =
  | 'Required'
  | 'Invalid'
  | 'NotSupported'
  | 'Duplicate'
  | 'Forbidden'
  | 'TooLong'
  | 'InternalError'
  | 'TypeMismatch'
  | 'Malformed'
  | 'Unknown';

/** One reason to refuse a Service. Minors are those of servers with default feature gates. */
export interface CatalogueRule {
  readonly id: string;
  /** The stages that apply it; most rules about cluster IPs run in two. */
  readonly stages: readonly Stage[];
  readonly type: ErrorType;
  /** The path that the server names, `[]` for any index; '' when it names none, `*` when it may be any. */
  readonly field: string;
  /** When it refuses, in one sentence. */
  readonly condition: string;
  /** First and last minor; absent: from the oldest known, to the newest known. */
  readonly since?: number;
  readonly until?: number;
  /** What has to be known; absent: the manifest alone. */
  readonly needs?: 'cluster' | 'other-objects';
  /** Tells refusals of one type and field apart by the server's wording. Absent: type, field and stage are enough. */
  readonly wording?: RegExp;
  /** The corpus cannot provoke it, for the stated reason. */
  readonly notInCorpus?: string;
}

/** One API warning, as a create that succeeds returns it. */
export interface CatalogueWarning {
  readonly id: string;
  /** The field it is about, `[]` for any index. */
  readonly field: string;
  readonly condition: string;
  readonly since?: number;
  readonly until?: number;
  readonly wording: RegExp;
}
