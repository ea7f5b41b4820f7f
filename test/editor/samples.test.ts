import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { headline } from '../../server/words/headline.ts';
import { SAMPLES } from '../support/sampleLines.ts';
import { simulateSample } from '../support/simulateSample.ts';
import { closeAll, openSample, workspaceFolder } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated, codeOf, diagnosticsOf, lensesOf } from './support/zonewise.ts';

/** Services whose pods and nodes come from manifests of every kind. */
const SIMULATED = [
  'shop/cart.yaml',
  'shop/payments.yaml',
  'shop/session-cache.yaml',
  'placements/empty-zone.yaml',
  'placements/idle-zone.yaml',
];

describe('samples', () => {
  beforeEach(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(closeAll);

  for (const [path, lines, codes] of SAMPLES) {
    it(`${path} shows what its comment says`, async () => {
      const { uri } = await openSample(path);
      await until(`${codes.join(', ')} is reported`, () => diagnosticsOf(uri).length === codes.length);
      assert.deepEqual(diagnosticsOf(uri).map(codeOf), codes);
      assert.deepEqual(
        (await lensesOf(uri)).map(({ command }) => command?.title),
        lines,
      );
    });
  }

  for (const path of SIMULATED) {
    it(`${path} has the simulator’s numbers in its lens and its preview`, async () => {
      const { uri } = await openSample(path);
      const simulated = simulateSample(workspaceFolder(), path);
      const report = simulated.report();
      const [lens] = await lensesOf(uri);
      const share = /^\S+% cross-zone/.exec(lens?.command?.title ?? '')?.[0] ?? '';
      assert.ok(share !== '' && (path.includes('session-cache') || headline(report).startsWith(share)));
      await vscode.commands.executeCommand('zonewise.showPreview');
      const { currentPreview } = await activated();
      const shown = await until('the preview shows it', () => {
        const answer = currentPreview();
        return answer?.kind === 'preview' && answer.uri === uri.toString() ? answer : undefined;
      });
      assert.deepEqual(JSON.parse(JSON.stringify(shown.result)), report);
      assert.deepEqual(shown.whatIfs, simulated.whatIfs);
    });
  }
});
