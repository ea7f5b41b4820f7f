import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from '../../harness/dependencies.mjs';
import { BUNDLE, renderBundle, sentencesOf } from '../bundle.ts';
import type { Said } from './said.ts';
import { plainWordsOf, toPseudo } from './toPseudo.ts';

/** Names of Kubernetes, its values and products around it: no language has other words for them. */
const NAMES = new Set(
  `Kubernetes Knative Istio Linkerd Cilium Antrea OVN kgateway kube proxy router sidecar ambient AWS Google Cloud Azure USD
   Service Deployment DaemonSet Pod Node List Job Rollout Ingress Cluster Local None Auto TCP SCTP HTTP
   helm kustomize kubectl topology mode default true false
   kubernetes zones endpoints replicas clients disable`.split(/\s+/),
);

/** Names in the examples of the list of sentences; add one where a new example has it. */
const EXAMPLES = new Set(
  `web hello cart db ui api app edge jobs canary frontend front worker typo rack gpu cpu scaler shop metrics http admin namespace
   prod dev eu us node ip many one stable AUTO Nearby cilium ports ${'a'.repeat(63)}`.split(/\s+/),
);
/** What examples take from elsewhere: from other sections, from helm. */
const TAKEN = [
  /\d+% cross-zone · even load/,
  /values\.yaml: line 3: did not find expected key\./,
  /Zone a is lost\.|No pod has this port\.|All endpoints are candidates\.|The Service is of type ClusterIP\.|Out of memory\./i,
  /Port http(?=:)|overloaded-endpoint/,
];

const PSEUDO = './test/docs/l10n/pseudo.ts';

describe('another language', () => {
  it('can have every sentence of the code; run `npm run docs` when the list is not current', () => {
    assert.equal(readFileSync(BUNDLE, 'utf8'), renderBundle());
  });

  for (const script of ['test/docs/l10n/serverSaid.ts', 'test/client/preview/page/pageSaid.ts']) {
    it(`has all that a person meets: write t('…') around what is left in plain letters (${script})`, () => {
      const said = listSaid(script);
      assert.ok(said.length > 500, `only ${said.length} texts`);
      assert.ok(said.filter(({ text }) => text.includes('⟦')).length > 400);
      const plain = new Map<string, string>();
      for (const { where, text, about } of said) {
        const quoted = new Set(about.match(/[A-Za-z]+/g));
        for (const word of plainWordsOf(TAKEN.reduce((rest, each) => rest.replace(each, ''), text))) {
          if (!NAMES.has(word) && !EXAMPLES.has(word) && !quoted.has(word))
            plain.set(word, `${where}: ${lineWith(word, text)}`);
        }
      }
      assert.deepEqual([...plain], []);
    });
  }

  it('would notice a word that is left out', () => {
    assert.deepEqual(plainWordsOf(`${toPseudo('All of {0} pods')} are idle, spec.type and \`a code\``), [
      'are',
      'idle',
      'and',
    ]);
  });
});

describe('the list for translators', () => {
  const keysOf = (code: string) => sentencesOf('a.ts', code).map(({ key }) => key);

  it('has sentences with places for their values, tables, and what is counted', () => {
    assert.deepEqual(keysOf("t('No hints.')"), ['No hints.']);
    assert.deepEqual(keysOf("t`${names} in ${t('no zone')}`"), ['{0} in {1}', 'no zone']);
    assert.deepEqual(keysOf("texts({ a: 'One {name}', b: { c: ['x', 'y'] } } as const)"), [
      'One {name}',
      'x',
      'y',
    ]);
    assert.deepEqual(keysOf("countOf(pods.length, 'pod')"), ['{0} pod', '{0} pods']);
    assert.deepEqual(keysOf("countOf(n, 'entry', 'entries')"), ['{0} entry', '{0} entries']);
    assert.deepEqual(keysOf("verbFor(n, 'is', 'are')"), ['is', 'are']);
  });

  it('says what the values are', () => {
    assert.deepEqual(sentencesOf('a.ts', "t`${countOf(pods, 'pod')} in ${zone.name}`")[0]?.values, [
      'pods',
      'name',
    ]);
  });

  it('refuses a sentence that it cannot read', () => {
    assert.throws(() => keysOf('t(sentence)'), /literal/);
  });
});

function lineWith(word: string, text: string): string {
  return text.split('\n').find((line) => line.includes(word)) ?? '';
}

function listSaid(script: string): readonly Said[] {
  const args = ['--import', 'tsx', '--import', PSEUDO, script];
  const printed = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return JSON.parse(printed) as readonly Said[];
}
