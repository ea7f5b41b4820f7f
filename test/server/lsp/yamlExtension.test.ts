import assert from 'node:assert/strict';
import { readYamlChecks, yamlChecksOf } from '../../../server/lsp/yamlExtension.ts';
import type { LspClient } from '../../support/lspClient.ts';
import { connectInMemory } from '../../support/lspClient.ts';
import { createMemoryRuntime } from '../../support/memoryRuntime.ts';

const URI = 'file:///shop/k8s/web%20shop.yaml';

describe('what the YAML extension checks', () => {
  const checksWith = (schemas: unknown, uri = URI) => readYamlChecks({ validate: true, schemas }, uri);

  it('is nothing where it is not installed, or told not to', () => {
    for (const raw of [undefined, null, {}, { schemas: { kubernetes: '*.yaml' } }, { validate: false }, 7])
      assert.equal(readYamlChecks(raw, URI), 'nothing');
  });

  it('is the text of YAML files', () => {
    assert.equal(readYamlChecks({ validate: true }, URI), 'text');
    assert.equal(
      readYamlChecks({ validate: true, schemas: { kubernetes: '*' } }, 'file:///a.json'),
      'nothing',
    );
  });

  it('is Kubernetes objects too where a schema of them is chosen for the file', () => {
    for (const glob of ['*.yaml', '/k8s/*', 'k8s/**', '**/*.{yml,yaml}', 'web ?hop.yaml', ['x', '*.yaml']])
      assert.equal(checksWith({ kubernetes: glob }), 'schema', String(glob));
    assert.equal(
      checksWith({ 'https://example.com/kubernetes-json-schema/v1.31/all.json': '*.yaml' }),
      'schema',
    );
  });

  it('is the text alone where the schema is for other files, or another one', () => {
    for (const glob of ['*.yml', '/k8s/', 'k8s/*/*.yaml', 'w(eb|.+)+$', '', 7, null, ['[']])
      assert.equal(checksWith({ kubernetes: glob }), 'text', String(glob));
    assert.equal(checksWith({ 'https://json.schemastore.org/github-workflow.json': '*.yaml' }), 'text');
    assert.equal(checksWith({ kubernetes: 'x.yaml' }, 'file:///50%.yaml'), 'text');
  });
});

describe('a comment that names the schema of a document', () => {
  const KUBERNETES = 'https://example.com/kubernetes-json-schema/v1.31/service.json';

  it('counts before the settings', () => {
    for (const [comment, checks] of [
      [`# yaml-language-server: $schema=${KUBERNETES}`, 'schema'],
      [`#  yaml-language-server : $schema=${KUBERNETES} other=1`, 'schema'],
      [`# $schema: ${KUBERNETES}`, 'schema'],
      ['# yaml-language-server: $schema=./shop.json', 'text'],
      ['# yaml-language-server: $schema=none', 'text'],
    ] as const) {
      for (const settings of ['text', 'schema'] as const)
        assert.equal(yamlChecksOf(settings, 'yaml', `${comment}\nkind: Service\n`), checks, comment);
    }
  });

  it('counts nowhere else', () => {
    const comment = `# yaml-language-server: $schema=${KUBERNETES}\n`;
    assert.equal(yamlChecksOf('nothing', 'yaml', comment), 'nothing');
    assert.equal(yamlChecksOf('text', 'helm', comment), 'nothing');
    assert.equal(yamlChecksOf('text', 'yaml', `note: "${comment.trim()}"\n`), 'text');
    assert.equal(yamlChecksOf('text', 'yaml', `#yaml-language-server: $schema=${KUBERNETES}\n`), 'text');
  });
});

describe('beside the YAML extension', () => {
  let client: LspClient;

  afterEach(async () => {
    await client.stop();
  });

  const codesWith = async (
    settingsBySection: Readonly<Record<string, unknown>>,
    languageId = 'yaml',
  ): Promise<readonly unknown[]> => {
    client = await connectInMemory(createMemoryRuntime(new Map()), { settingsBySection });
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n';
    await client.open(
      'file:///web.yaml',
      `${service}spec:\n  selector: {app: web}\n  ports: [{port: 80}\n`,
      languageId,
    );
    return (await client.diagnosticsOf('file:///web.yaml')).map(({ code }) => code);
  };

  it('nothing is said twice, without a setting', async () => {
    assert.deepEqual(await codesWith({ zonewise: {}, yaml: { validate: true } }), []);
  });

  it('everything is said in languages that the extension does not look at', async () => {
    assert.deepEqual(await codesWith({ zonewise: {}, yaml: { validate: true } }, 'helm'), ['yaml-syntax']);
  });

  it('everything is said where a setting asks for it', async () => {
    const zonewise = { leaveSchemaChecksToYamlExtension: false };
    assert.deepEqual(await codesWith({ zonewise, yaml: { validate: true } }), ['yaml-syntax']);
  });

  it('what a schema tells is left to it in the document that names one', async () => {
    client = await connectInMemory(createMemoryRuntime(new Map()), {
      settingsBySection: { zonewise: {}, yaml: { validate: true } },
    });
    const service =
      'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  colour: red\n  ports: [{port: 80}]\n';
    const named = '# yaml-language-server: $schema=https://example.com/kubernetes/service.json\n';
    await client.open('file:///web.yaml', `${named}${service}---\n${service.replace('web', 'api')}`, 'yaml');
    const found = await client.diagnosticsOf('file:///web.yaml');
    assert.deepEqual(
      found.filter(({ code }) => code === 'field-unknown').map(({ range }) => range.start.line),
      [12],
    );
  });

  it('everything is said where it does not validate', async () => {
    assert.deepEqual(await codesWith({ zonewise: {}, yaml: { validate: false } }), ['yaml-syntax']);
  });
});
