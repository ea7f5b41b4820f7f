import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { computePreview } from '../../server/features/preview/previewModel.ts';
import { computeReport } from '../../server/features/report/computeReport.ts';
import type { SimulatedReport, WhatIf, WhatIfRow } from '../../server/protocol/messages.ts';
import { DEFAULT_SETTINGS } from '../../server/lsp/settings.ts';
import { contextOf } from './fileContext.ts';

/** What the simulator says of the first Service of a text among the samples, worked out here and not in any editor. */
export interface Simulated {
  readonly report: (whatIf?: WhatIf) => SimulatedReport;
  readonly whatIfs: readonly WhatIfRow[];
}

/** `folder` holds the samples; another text may stand for the one of the file. */
export function simulateSample(folder: string, path: string, text?: string): Simulated {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const others = Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml') && !name.startsWith('chart') && name !== path)
      .map((name) => [`file:///${name}`, read(name)]),
  );
  const context = contextOf(text ?? read(path), { others, scenario: DEFAULT_SETTINGS.scenario });
  const preview = computePreview(context, undefined);
  if (preview.kind !== 'preview') throw new Error(`There is no Service in ${path}.`);
  return {
    report: (whatIf) => {
      const { text: json = '' } =
        computeReport(context, undefined, { format: 'json', ...(whatIf && { whatIf }) }) ?? {};
      return JSON.parse(json) as SimulatedReport;
    },
    whatIfs: preview.whatIfs,
  };
}
