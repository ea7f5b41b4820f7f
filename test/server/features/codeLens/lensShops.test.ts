import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { provideCodeLenses, resolveCodeLens } from '../../../../server/features/codeLens/codeLens.ts';
import type { FileContext } from '../../../../server/features/document/fileContext.ts';
import { applyChoice } from '../../../../server/features/preview/applyChoice.ts';
import { computePreview } from '../../../../server/features/preview/previewModel.ts';
import { DEFAULT_SETTINGS } from '../../../../server/lsp/settings.ts';
import type { PreviewModel, ServiceReference } from '../../../../server/protocol/messages.ts';
import { isTrafficDistributionValue } from '../../../../server/kubernetes/trafficDistribution.ts';
import { formatShare } from '../../../../server/words/numbers.ts';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { root } from '../../../harness/dependencies.mjs';
import { SHOP_CALLS, writeShop } from '../../../support/demoShop.ts';
import { contextOf } from '../../../support/fileContext.ts';

interface Line {
  readonly title: string;
  readonly service: ServiceReference;
}

function linesOf(context: FileContext): readonly Line[] {
  return provideCodeLenses(context).map((lens) => {
    const { title = '', arguments: [, service] = [] } = resolveCodeLens(context, lens, 0).command ?? {};
    return { title, service: service as ServiceReference };
  });
}

function assertVaried(titles: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
  assert.deepEqual(
    [...counts].filter(([, count]) => count > 3),
    [],
  );
}

/** Each share of a line, of those that the simulator gives, and each caller, of those that the manifests name. */
function assertTrue(context: FileContext, { title, service }: Line): void {
  const now = reportOf(context, service);
  const [, share] = /^(\S+%) cross-zone/.exec(title) ?? [];
  if (share !== undefined) assert.equal(share, formatShare(now.locality.crossZone), title);
  const [, single] = /^(single pod)/.exec(title) ?? [];
  if (single !== undefined) assert.equal(now.load.readyEndpointCount, 1, title);
  const [, pods] = / to (\d+) pods/.exec(title) ?? [];
  if (pods !== undefined) assert.equal(Number(pods), now.load.readyEndpointCount, title);
  const [, after, value] = /· (\S+%) with (\w+)/.exec(title) ?? [];
  if (after !== undefined) {
    assert.ok(isTrafficDistributionValue(value ?? ''), title);
    assert.equal(
      after,
      formatShare(reportOf(withValue(context, service, value), service).locality.crossZone),
      title,
    );
  }
  const [, unset] = /· (\S+%) without/.exec(title) ?? [];
  if (unset !== undefined) {
    assert.equal(
      unset,
      formatShare(reportOf(withValue(context, service, undefined), service).locality.crossZone),
      title,
    );
  }
}

function reportOf(context: FileContext, service: ServiceReference) {
  const { result } = computePreview(context, service) as PreviewModel;
  assert.equal(result.kind, 'report');
  return result;
}

function withValue(context: FileContext, service: ServiceReference, value: string | undefined): FileContext {
  const choice = value !== undefined && isTrafficDistributionValue(value) ? value : 'unset';
  const edits = applyChoice(context, service, choice)?.edits ?? [];
  return contextOf(TextDocument.applyEdits(context.text, [...edits]), { scenario: context.scenario });
}

const NODES = '# zonewise: zones=a:2,b:2,c:2\n';

describe('Lines above the Services of a demo shop', () => {
  const shops = [
    ['one replica each', { replicas: 1, isSpread: false }],
    ['no replicas written', { replicas: undefined, isSpread: false }],
    ['spread constraints', { replicas: 3, isSpread: true }],
    [
      'spread constraints and a value',
      { replicas: 3, isSpread: true, trafficDistribution: 'PreferSameZone' },
    ],
    [
      'spread constraints over uneven replicas',
      { replicas: 4, isSpread: true, trafficDistribution: 'PreferSameZone' },
    ],
    ['three loose replicas', { replicas: 3, isSpread: false }],
  ] as const;
  for (const [name, options] of shops) {
    for (const nodes of [NODES, '']) {
      it(`with ${name}${nodes === '' ? ', on nodes that nobody named' : ''}: none stands more than three times, each is true`, () => {
        const context = contextOf(nodes + writeShop(options));
        const lines = linesOf(context);
        assert.equal(lines.length, 12);
        assertVaried(lines.map(({ title }) => title));
        for (const line of lines) {
          assertTrue(context, line);
          const callers = Object.keys(SHOP_CALLS).filter((caller) =>
            SHOP_CALLS[caller]?.includes(line.service.name),
          );
          const [, named] =
            / from ((?:\S+, )?\S+(?: and \S+)?) (?:·|in other zones|\(|up)/.exec(line.title) ?? [];
          if (callers.length > 0)
            assert.deepEqual(named?.split(/, | and /).sort(), callers.sort(), line.title);
        }
      });
    }
  }

  it('over the samples none stands more than three times', () => {
    const folder = join(root, 'samples');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.(?:yaml|json)$/.test(name) && !name.startsWith('chart'),
    );
    const texts = new Map(names.map((name) => [`file:///${name}`, readFileSync(join(folder, name), 'utf8')]));
    const titles = [...texts].flatMap(([uri, text]) => {
      const others = Object.fromEntries([...texts].filter(([other]) => other !== uri));
      const languageId = uri.endsWith('.json') ? 'json' : 'yaml';
      const context = {
        ...contextOf(text, { others, scenario: DEFAULT_SETTINGS.scenario, languageId }),
        uri,
      };
      return linesOf(context).map(({ title }) => title);
    });
    assert.ok(titles.length > 20);
    assertVaried(titles);
  });
});
