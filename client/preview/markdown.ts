import type { AppliedWhatIf, ComparisonRow, PreviewModel } from '../../server/lsp/protocol.ts';
import { MEASURES } from './measures.ts';
import { plainName, plainSentence } from './plainText.ts';

/**
 * The preview as GitHub-flavoured Markdown for a pull request: the saved file against what is typed where they
 * differ, then every value, then what the numbers rest on. Names stand in code spans and cannot become markup.
 */
export function renderMarkdown(model: PreviewModel, saved: PreviewModel | undefined): string {
  const sections = [
    `### Traffic of ${describeService(model)}`,
    escapeSentence(model.headline),
    model.appliedWhatIf && renderSupposed(model.appliedWhatIf),
    saved && renderChange(saved, model),
    renderComparison(model.comparison),
    renderBasis(model),
  ];
  return `${sections.filter((section) => section !== undefined).join('\n\n')}\n`;
}

function describeService({ service, trafficDistribution, versionText }: PreviewModel): string {
  const namespace = service.namespace === '' ? '' : ` in ${codeSpan(service.namespace)}`;
  const value =
    trafficDistribution === undefined ? 'trafficDistribution unset' : codeSpan(trafficDistribution);
  return `${codeSpan(service.name)}${namespace}: ${value}, Kubernetes ${escapeSentence(versionText)}`;
}

function renderChange(saved: PreviewModel, model: PreviewModel): string | undefined {
  if (saved.result.kind !== 'report' || model.result.kind !== 'report') return undefined;
  const [before, after] = [saved.result, model.result];
  const rows = MEASURES.map(({ label, read }) => [label, read(before), read(after)]);
  const header = ['', describeValue('Before', saved), describeValue('After', model)];
  return renderTable(header, rows);
}

function renderSupposed({ label, sentence, headlineNow }: AppliedWhatIf): string {
  return [
    `**Supposing ${escapeSentence(label)}.** ${escapeSentence(sentence)}`,
    `As it is: ${escapeSentence(headlineNow)}`,
  ].join('\n\n');
}

function describeValue(when: string, { trafficDistribution }: PreviewModel): string {
  return `${when} (${trafficDistribution === undefined ? 'unset' : codeCell(trafficDistribution)})`;
}

function renderComparison(rows: readonly ComparisonRow[]): string | undefined {
  if (rows.length === 0) return undefined;
  const header = ['Value', ...MEASURES.map(({ label }) => label), 'Kubernetes'];
  return renderTable(header, rows.map(renderRow));
}

function renderRow(row: ComparisonRow): string[] {
  const label = codeCell(row.label);
  const support = escapeSentence(
    row.isSupported ? row.supportedBy : `⚠ ${row.supportNote ?? row.supportedBy}`,
  );
  return [row.isCurrent ? `**${label}** (current)` : label, ...readMeasures(row.result), support];
}

function readMeasures(result: ComparisonRow['result']): string[] {
  return MEASURES.map(({ read }) => (result.kind === 'report' ? read(result) : 'not proxied'));
}

function renderBasis(model: PreviewModel): string {
  const rest = model.provenance.map(({ text, source }) =>
    source === 'assumption' ? `Assumed: ${text}` : text,
  );
  const lines = [
    ...rest,
    ...model.notes,
    'Shares count new connections, not requests. The busiest pod is measured against the mean of the ready ones.',
  ];
  return lines.map((line) => `- ${escapeSentence(line)}`).join('\n');
}

function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = header.map((_, column) => (column === 0 ? '---' : '---:'));
  return [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A code span whose fence is longer than any run of backticks inside. */
function codeSpan(name: string): string {
  const text = plainName(name);
  if (text.trim() === '') return '(no name)';
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return fence + pad + text + pad + fence;
}

/** A pipe ends a table's cell even inside a code span. */
function codeCell(name: string): string {
  return codeSpan(name).replaceAll('|', '\\|');
}

/** Plain words: no markup, no HTML, no one mentioned, no cell ended. */
function escapeSentence(sentence: string): string {
  return plainSentence(sentence)
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/^[-+=#>]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replaceAll('@', '@\u{2060}');
}
