import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

export const VECTORS_FOLDER = fileURLToPath(new URL('./vectors/', import.meta.url));

/** What a release says to a case; see `oracle/judge`. */
export interface OracleAnswer {
  readonly hints: Readonly<Record<string, string>>;
  readonly auto: readonly string[];
  readonly autoZones: string;
  readonly cluster: readonly string[];
  readonly local: readonly string[];
}

/**
 * The answers of one minor. Texts stand once in `texts`, and where an answer is that of the next newer recorded minor
 * it is left out (null).
 */
export interface VectorFile {
  readonly kubernetes: string;
  readonly texts: readonly string[];
  readonly answers: readonly (PackedAnswer | null)[];
}

/** The fields of an answer in their order, lists and texts as indices into the texts. */
export type PackedAnswer = readonly [
  hints: Readonly<Record<string, number>>,
  auto: readonly number[],
  autoZones: number,
  cluster: readonly number[],
  local: readonly number[],
];

export function vectorPath(minor: number): string {
  return `${VECTORS_FOLDER}1.${minor}.json.gz`;
}

/** The minors with recorded answers, newest first. */
export function recordedMinors(): number[] {
  return readdirSync(VECTORS_FOLDER)
    .flatMap((name) => /^1\.(\d+)\.json\.gz$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

/** The answers of the minor, those left out taken from the newer ones; newest first, as `recordedMinors`. */
export function readAnswers(): Map<number, readonly OracleAnswer[]> {
  const byMinor = new Map<number, readonly OracleAnswer[]>();
  let newer: readonly OracleAnswer[] = [];
  for (const minor of recordedMinors()) {
    const file = JSON.parse(gunzipSync(readFileSync(vectorPath(minor))).toString('utf8')) as VectorFile;
    newer = file.answers.map((packed, index) => {
      const answer = packed === null ? newer[index] : unpack(packed, file.texts);
      if (answer === undefined) throw new Error(`1.${minor} has no answer to case ${index}`);
      return answer;
    });
    byMinor.set(minor, newer);
  }
  return byMinor;
}

export function pack(
  kubernetes: string,
  answers: readonly OracleAnswer[],
  newer: readonly OracleAnswer[] | undefined,
): VectorFile {
  const texts = new Map<string, number>();
  const indexOf = (text: string) => {
    const index = texts.get(text) ?? texts.size;
    texts.set(text, index);
    return index;
  };
  const packed = answers.map((answer, index): PackedAnswer | null => {
    if (newer !== undefined && JSON.stringify(newer[index]) === JSON.stringify(answer)) return null;
    const { hints, auto, autoZones, cluster, local } = answer;
    return [
      Object.fromEntries(Object.entries(hints).map(([value, text]) => [value, indexOf(text)])),
      auto.map(indexOf),
      indexOf(autoZones),
      cluster.map(indexOf),
      local.map(indexOf),
    ];
  });
  return { kubernetes, texts: [...texts.keys()], answers: packed };
}

function unpack(
  [hints, auto, autoZones, cluster, local]: PackedAnswer,
  texts: readonly string[],
): OracleAnswer {
  const textAt = (index: number) => texts[index] ?? '';
  return {
    hints: Object.fromEntries(Object.entries(hints).map(([value, index]) => [value, textAt(index)])),
    auto: auto.map(textAt),
    autoZones: textAt(autoZones),
    cluster: cluster.map(textAt),
    local: local.map(textAt),
  };
}
