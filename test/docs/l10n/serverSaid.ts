/** Prints what the server says about the examples of the rules and of the lens, as JSON: run with pseudo.ts loaded before it. */
import type { CompletionItem, Hover } from 'vscode-languageserver-types';
import { provideCodeActions } from '../../../server/features/codeActions/codeActions.ts';
import { provideCodeLenses, resolveCodeLens } from '../../../server/features/codeLens/codeLens.ts';
import { complete, resolveCompletion } from '../../../server/features/completion/completion.ts';
import { createChecker } from '../../../server/features/diagnostics/checkFile.ts';
import { createDiagnosticWriter } from '../../../server/features/diagnostics/diagnostics.ts';
import type { FileContext } from '../../../server/features/document/fileContext.ts';
import { hover } from '../../../server/features/hover/hover.ts';
import { numbersFor } from '../../../server/features/hover/numbersFor.ts';
import { computeReport } from '../../../server/features/report/computeReport.ts';
import { answerVersion } from '../../../server/features/version/versionAnswer.ts';
import { findFileVersion, versionOf } from '../../../server/features/version/versionOf.ts';
import { DATA_PLANE_NAMES } from '../../../server/kubernetes/dataPlanes.ts';
import { readSettings } from '../../../server/lsp/settings.ts';
import { findDocumentAt } from '../../../server/manifest/parse.ts';
import { RULES } from '../../../server/rules/index.ts';
import * as client from '../../../client/texts.ts';
import { withCluster } from '../../support/clusterOf.ts';
import { ALL_ON, contextOf } from '../../support/fileContext.ts';
import { readLensCases } from '../../support/lensCases.ts';
import { listFixtureTexts, readRuleFixtures } from '../../support/ruleFixtures.ts';
import { textsIn } from '../clientSentences.ts';
import { listDocumentation, listFixTitles, listMessages, listWordsSections } from '../serverSentences.ts';
import type { Said } from './said.ts';

const said = new Map<string, Said>();
const everyExample = listFixtureTexts().join('\n');

for (const { title, texts } of listWordsSections()) say(`words: ${title}`, '', texts);
say(
  'diagnostics',
  everyExample,
  listMessages().map((text) => text.replace(/^`[^`]*`: /, '')),
);
say('fixes', everyExample, listFixTitles());
say('documentation', '', listDocumentation().texts);
say('settings', `rules ${DATA_PLANE_NAMES.join(' ')}`, describeBadSettings());
say('client', '', textsIn(client));
for (const { id, inCluster, sections } of readRuleFixtures()) {
  for (const { title, text } of sections) {
    const context = contextOf(text, withCluster(inCluster));
    sayFile(`${id}, ${title}`, context, `${text}\n${inCluster ?? ''}`);
  }
}
for (const { title, manifest } of readLensCases()) {
  const context = contextOf(manifest);
  sayFile(title, context, manifest);
  sayPlaces(title, context, manifest);
}

process.stdout.write(JSON.stringify([...said.values()]));

function say(where: string, about: string, texts: readonly (string | undefined)[]): void {
  for (const text of texts) if (text !== undefined && !said.has(text)) said.set(text, { where, text, about });
}

function describeBadSettings(): readonly string[] {
  const bad = {
    kubernetesVersion: 'latest',
    codeLens: { enabled: 2 },
    topology: { a: 'x' },
    rules: { nonsense: 'off' },
  };
  return readSettings({ ...bad, cost: { monthlyGiB: 'x' }, dataPlane: 1, clients: 3 }).problems.map(
    ({ message }) => message,
  );
}

function sayFile(id: string, context: FileContext, about: string): void {
  const checked = createChecker(RULES).check(context, ALL_ON);
  const diagnostics = createDiagnosticWriter()(context, checked);
  say(`diagnostics of ${id}`, about, [
    ...diagnostics.map(({ message }) => (typeof message === 'string' ? message : message.value)),
    ...diagnostics.flatMap(({ relatedInformation = [] }) => relatedInformation.map(({ message }) => message)),
  ]);
  const lenses = provideCodeLenses(context).map((lens) => resolveCodeLens(context, lens, 0).command);
  say(
    `lenses of ${id}`,
    about,
    lenses.flatMap((command) => [command?.title, command?.tooltip]),
  );
  say(`reports of ${id}`, about, [computeReport(context, undefined, { format: 'text' })?.text]);
  say(
    `versions of ${id}`,
    about,
    answerVersion(context).choices.map(({ description }) => description),
  );
  const end = context.text.positionAt(context.text.getText().length);
  const actions = provideCodeActions(context, checked, { range: { start: { line: 0, character: 0 }, end } });
  say(
    `actions of ${id}`,
    about,
    actions.map(({ title }) => title),
  );
}

/** Hovers and completions at every word. */
function sayPlaces(id: string, context: FileContext, about: string): void {
  for (const { index: offset } of about.matchAll(/(?<=\s)\S|(?<==)/g)) {
    const placed = findDocumentAt(context.file, offset);
    if (placed === undefined) continue;
    const versions = versionOf(placed.document, findFileVersion(context.file, '')).range;
    const at = { textDocument: context.text, placed };
    const shown = hover(at, offset, versions, {
      numbersFor: (value, service) => numbersFor(context, placed, service, value),
    });
    say(`hovers of ${id}`, about, [textOfHover(shown)]);
    const items = complete(at, offset, versions, {
      podLabels: () => [],
      scenarioNames: () => ({ clients: [], workloads: [] }),
      podPorts: () => [],
    });
    say(`completions of ${id}`, about, items.map(resolveCompletion).flatMap(textsOfItem));
  }
}

function textOfHover(shown: Hover | undefined | null): string | undefined {
  const contents = shown?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
}

function textsOfItem({
  detail,
  documentation,
  labelDetails,
}: CompletionItem): readonly (string | undefined)[] {
  return [
    detail,
    typeof documentation === 'object' ? documentation.value : documentation,
    labelDetails?.detail,
    labelDetails?.description,
  ];
}
