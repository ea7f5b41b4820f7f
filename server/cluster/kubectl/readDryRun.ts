import { LAST_APPLIED_ANNOTATION } from '../../kubernetes/keys.ts';
import type { DryRunAnswer, DryRunCause } from '../clusterClient.ts';
import { classifyEnd } from './knownErrors.ts';
import type { ProcessEnd } from './process.ts';

/** Longer than any field of a Service that a message repeats. */
const LONGEST_MESSAGE = 2000;
const MOST_CAUSES = 100;

/** Messages by which the server refuses a manifest; what they say is about the manifest. */
interface Refusal {
  readonly pattern: RegExp;
  readonly read: (found: string) => readonly DryRunCause[];
}

/**
 * Sources: k8s.io/kubectl pkg/cmd/util/helpers.go (checkErr) for the form; for the messages k8s.io/apimachinery
 * pkg/api/errors (NewInvalid, NewBadRequest), pkg/util/validation/field and k8s.io/apiserver pkg/admission. The one who
 * asks is named in a message that begins with `User "`, which is no refusal of the manifest.
 */
const REFUSALS: readonly Refusal[] = [
  { pattern: /^The [\w.]+ "[^\n]*" is invalid: ?(?:\n((?:\* [^\n]*\n?)+)|([^\n]+))/m, read: readInvalid },
  { pattern: /\bstrict decoding error: ([^\n]+)/, read: readStrict },
  // What has the wrong type is named as Go has it: `Go struct field ServicePort.spec.ports.port of type int32`.
  { pattern: /\bcannot be handled as a \w+: (json: cannot unmarshal [^\n]+)/, read: readWrongType },
  {
    pattern: /^Error from server \(NotFound\): [^\n]*?\b(namespaces "[^"\n]*" not found)$/m,
    read: atPath('metadata.namespace'),
  },
  { pattern: /^Error from server[^\n]*?: (admission webhook "[^\n]*)$/m, read: atPath('') },
  {
    pattern: /^Error from server \(Forbidden\): [^\n]*? is forbidden: (?!User ")([^\n]+)$/m,
    read: atPath(''),
  },
  { pattern: /^Error from server \(BadRequest\): (?:error when \w+ "STDIN": )?([^\n]+)$/m, read: atPath('') },
  {
    pattern: /^error: (?:error parsing STDIN: )?(error converting YAML to JSON: [^\n]+)$/m,
    read: atPath(''),
  },
  {
    pattern: /^error: error validating "STDIN": error validating data: (?!failed to )([^\n]+)$/m,
    read: atPath(''),
  },
];

/** What the server said to a manifest: that it takes it, why it does not, or why there is no answer. */
export function readDryRun(end: ProcessEnd): DryRunAnswer {
  const failure = classifyEnd(end);
  if (end.kind !== 'exited' || failure === undefined) {
    if (failure !== undefined || end.kind !== 'exited')
      return { kind: 'failure', failure: failure ?? { kind: 'unknown', exitCode: undefined } };
    const object = parseObject(end.stdout);
    return object === undefined
      ? { kind: 'failure', failure: { kind: 'answer-unreadable', exitCode: 0 } }
      : { kind: 'accepted', warnings: readWarnings(end.stderr), object };
  }
  const causes = findCauses(end.stderr);
  return causes.length === 0
    ? { kind: 'failure', failure }
    : { kind: 'refused', warnings: readWarnings(end.stderr), causes };
}

function findCauses(stderr: string): readonly DryRunCause[] {
  for (const { pattern, read } of REFUSALS) {
    const match = pattern.exec(stderr);
    if (match !== null) return read(match[1] ?? match[2] ?? '').slice(0, MOST_CAUSES);
  }
  return [];
}

/** One cause, or a list with a star before each. */
function readInvalid(found: string): readonly DryRunCause[] {
  return found
    .split('\n')
    .map((line) => line.replace(/^\* /, '').trim())
    .filter((line) => line !== '')
    .map(splitCause);
}

/** `spec.ports[0].port: Required value`; what names no field is a message as a whole. */
function splitCause(text: string): DryRunCause {
  const [, path = '', message = text] =
    /^((?:[a-zA-Z]\w*(?:\[[^\]\n]*\])*)(?:\.[a-zA-Z]\w*(?:\[[^\]\n]*\])*)*): ([\s\S]+)$/.exec(text) ?? [];
  return { path, message: clip(message) };
}

/** `unknown field "spec.foo", duplicate field "spec.type"`. */
function readStrict(found: string): readonly DryRunCause[] {
  const fields = [...found.matchAll(/((?:unknown|duplicate) field) "([^"\n]*)"/g)];
  return fields.length === 0
    ? [{ path: '', message: clip(found) }]
    : fields.map(([, what = '', path = '']) => ({ path, message: what }));
}

function readWrongType(found: string): readonly DryRunCause[] {
  const [, path = ''] = /\bGo struct field \w+\.([\w.]+) of type/.exec(found) ?? [];
  return [{ path, message: clip(found) }];
}

function atPath(path: string): Refusal['read'] {
  return (found) => [{ path, message: clip(found) }];
}

/** The warnings of the server, not what kubectl advises about its own annotation. */
function readWarnings(stderr: string): readonly string[] {
  return [...stderr.matchAll(/^Warning: ([^\n]+)$/gm)]
    .map(([, text = '']) => clip(text))
    .filter((text) => !text.includes(LAST_APPLIED_ANNOTATION))
    .slice(0, MOST_CAUSES);
}

function parseObject(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function clip(text: string): string {
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE - 1)}…` : text;
}
