import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { computeReport } from '../../server/features/report/computeReport.ts';
import { listServices, outlookOf, readFileFacts } from '../../server/features/fileContext.ts';
import type { SimulatedReport, WhatIf, WhatIfRow } from '../../server/lsp/protocol.ts';
import { DEFAULT_SETTINGS } from '../../server/lsp/settings.ts';
import { root } from '../harness/dependencies.mjs';
import { contextOf } from '../support/fileContext.ts';

/** What the simulator says of the first Service of a text among the samples, worked out here and not in any editor. */
export interface Simulated {
  readonly report: (whatIf?: WhatIf) => SimulatedReport;
  readonly whatIfs: readonly WhatIfRow[];
}

export function simulateSample(path: string, text = readFileSync(join(SAMPLES, path), 'utf8')): Simulated {
  const others = Object.fromEntries(
    MANIFESTS.filter((name) => name !== path).map((name) => [
      `file:///${name}`,
      readFileSync(join(SAMPLES, name), 'utf8'),
    ]),
  );
  const context = contextOf(text, { others, scenario: DEFAULT_SETTINGS.scenario });
  const [first] = listServices(context.file);
  if (first === undefined) throw new Error(`There is no Service in ${path}.`);
  return {
    report: (whatIf) => {
      const { text: json = '' } =
        computeReport(context, undefined, { format: 'json', ...(whatIf && { whatIf }) }) ?? {};
      return JSON.parse(json) as SimulatedReport;
    },
    whatIfs: outlookOf(readFileFacts(context), first.placed, first.service).whatIfs,
  };
}

const SAMPLES = join(root, 'samples');
const MANIFESTS = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.yaml') && !name.startsWith('chart'),
);
