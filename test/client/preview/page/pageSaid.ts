/** Prints what the page says about the cases of the lens, as JSON: run with pseudo.ts loaded before it. */
import { computePreview } from '../../../../server/features/preview/previewModel.ts';
import * as page from '../../../../client/preview/page/words/texts.ts';
import { textsIn } from '../../../docs/clientSentences.ts';
import type { Said } from '../../../docs/l10n/said.ts';
import { contextOf } from '../../../support/fileContext.ts';
import { readLensCases } from '../../../support/lensCases.ts';
import { renderPage, textOf } from './renderPage.ts';

const said: Said[] = textsIn(page).map((text) => ({ where: 'texts of the page', text, about: '' }));

for (const { title, manifest } of readLensCases()) {
  const html = renderPage(computePreview(contextOf(manifest), undefined));
  const labels = [...html.matchAll(/ (?:aria-label|title|placeholder|alt)="([^"]*)"/g)].map(
    ([, label = '']) => label,
  );
  for (const text of [...html.replace(/<title>.*?<\/title>/gs, '').split(/<[^>]*>/), ...labels])
    said.push({ where: `page of ${title}`, text: textOf(text).trim(), about: manifest });
}

process.stdout.write(JSON.stringify(said));
