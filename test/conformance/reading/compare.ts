import { EXCEPTIONS } from './exceptions.ts';
import type { Reading } from './readDocuments.ts';
import { REFUSED, digestReading, readDocuments } from './readDocuments.ts';

/** What kubectl says, and with Go at hand in full. */
export interface Answer {
  readonly digest: string;
  readonly reading?: Reading;
}

/** Undefined where we read a text as kubectl does, or differ on purpose. */
export function findDifference(text: string, { digest, reading }: Answer): string | undefined {
  const ours = readDocuments(text);
  if (digestReading(ours) === digest) return undefined;
  if (EXCEPTIONS.some(({ holds }) => holds(text, ours, digest === REFUSED))) return undefined;
  return `${JSON.stringify(text)}\n    kubectl: ${reading === undefined ? digest : show(reading)}\n    Zonewise: ${show(ours)}`;
}

function show({ documents, refusal }: Reading): string {
  return [...documents, ...(refusal === undefined ? [] : [`refused: ${refusal}`])].join(' ');
}
