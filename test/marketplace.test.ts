import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writePages } from '../.config/pages.mjs';
import { RULES } from '../server/rules/index.ts';
import { provideCodeLenses, resolveCodeLens } from '../server/features/codeLens/codeLens.ts';
import { contextOf } from './support/fileContext.ts';
import { readManifest, readManifestTexts } from './support/manifest.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The fields that both the Marketplace of Visual Studio and Open VSX show or demand. */
interface Manifest {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly version: string;
  readonly publisher: string;
  readonly license: string;
  readonly icon: string;
  readonly repository: { readonly url: string };
  readonly bugs: { readonly url: string };
  readonly homepage: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly galleryBanner: { readonly color: string; readonly theme: string };
  readonly engines: { readonly vscode: string };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly markdown: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const MANIFEST = readManifest() as Manifest;

/** https://code.visualstudio.com/api/references/extension-manifest */
const CATEGORIES = [
  'Programming Languages',
  'Snippets',
  'Linters',
  'Themes',
  'Debuggers',
  'Formatters',
  'Keymaps',
  'SCM Providers',
  'Other',
  'Extension Packs',
  'Language Packs',
  'Data Science',
  'Machine Learning',
  'Visualization',
  'Notebooks',
  'Education',
  'Testing',
];

/** The Marketplace shows no more, and refuses a package with more. */
const MOST_KEYWORDS = 30;
const LARGEST_PICTURE = 600_000;
const LARGEST_ANIMATION = 1_500_000;

describe('the texts of the manifest', () => {
  it('stand in package.nls.json, each used once, so that they can be translated', () => {
    const manifest = read('package.json');
    const used = [...manifest.matchAll(/: "%(.+)%"|^ +"%(.+)%"/gm)].map(([, one, listed]) => one ?? listed);
    assert.deepEqual(used.sort(), Object.keys(readManifestTexts()).sort());
  });

  it('are all there: move a text of package.json into package.nls.json, under a name', () => {
    const plain = read('package.json').match(
      /"(?:title|description|markdownDescription|displayName|label)": "(?!%|Zonewise")[^"]*"|"(?:markdown)?[eE]numDescriptions": \[\s*"(?!%)[^"]*"/g,
    );
    assert.equal(plain, null);
  });
});

describe('the page of the extension', () => {
  it('has what the Marketplace and Open VSX ask for', () => {
    assert.match(MANIFEST.publisher, /^[a-z0-9][a-z0-9-]*$/);
    assert.match(MANIFEST.name, /^[a-z0-9][a-z0-9-]*$/);
    assert.ok(MANIFEST.displayName.length <= 60 && MANIFEST.description.length <= 200);
    assert.match(MANIFEST.version, /^\d+\.\d+\.\d+$/);
    assert.match(MANIFEST.engines.vscode, /^\^1\.\d+\.0$/);
    assert.equal(MANIFEST.license, 'Apache-2.0');
    assert.ok(existsSync(join(root, 'LICENSE')));
    for (const url of [MANIFEST.repository.url, MANIFEST.bugs.url, MANIFEST.homepage])
      assert.match(url, /^https:\/\//);
    assert.deepEqual(
      MANIFEST.categories.filter((category) => !CATEGORIES.includes(category)),
      [],
    );
    assert.ok(MANIFEST.keywords.length <= MOST_KEYWORDS);
    assert.equal(new Set(MANIFEST.keywords).size, MANIFEST.keywords.length);
    assert.match(MANIFEST.galleryBanner.color, /^#[0-9a-f]{6}$/i);
    assert.match(MANIFEST.galleryBanner.theme, /^(?:dark|light)$/);
  });

  it('has an icon of at least 128 pixels that is a PNG', () => {
    const { width, height } = sizeOfPng(MANIFEST.icon);
    assert.ok(width >= 128 && width === height, `${width} × ${height}`);
  });

  it('tells in the changelog of the version that it has', () => {
    assert.match(
      read('CHANGELOG.md'),
      new RegExp(`^## \\[${MANIFEST.version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d{2}-\\d{2}$`, 'm'),
    );
  });

  for (const page of ['MARKETPLACE.md', 'README.md', 'CHANGELOG.md']) {
    it(`has in ${page} only pictures that both show: PNG, over https, not too large`, () => {
      const text = read(page);
      assert.doesNotMatch(text, /<svg|<img|\.svg|data:image|http:\/\//i);
      for (const [, path = ''] of text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)) {
        // The packager makes of a path in the repository its address over https.
        assert.match(path, /^images\/[\w-]+\.png$/);
        const { width, frames } = sizeOfPng(path);
        assert.ok(width >= 600, `${path} is ${width} pixels wide`);
        const limit = frames > 1 ? LARGEST_ANIMATION : LARGEST_PICTURE;
        assert.ok(
          statSync(join(root, path)).size <= limit,
          `${path} has ${statSync(join(root, path)).size} bytes`,
        );
      }
      assert.doesNotMatch(text, /!\[\]/, 'a picture without a description');
    });

    it(`leads from ${page} to nothing that is not there`, () => {
      for (const [, path = ''] of read(page).matchAll(/\]\(([^)#]+)[^)]*\)/g))
        if (!path.includes(':')) assert.ok(existsSync(join(root, path)), path);
    });
  }

  it('begins in the README and on the page with a picture and three steps, and the README with its scripts', () => {
    for (const page of ['MARKETPLACE.md', 'README.md']) {
      const first = read(page).split('\n').slice(0, 32).join('\n');
      assert.match(first, /!\[/);
      assert.equal(first.match(/^\d\. /gm)?.length, 3);
    }
    assert.match(read('README.md').split('\n').slice(0, 16).join('\n'), /npm start[^]*npm test/);
  });
});

describe('the walkthrough', () => {
  const [walkthrough] = MANIFEST.contributes.walkthroughs;
  const steps = walkthrough?.steps ?? [];

  it('has four steps, each with a page that ships and commands that there are', () => {
    assert.equal(steps.length, 4);
    const commands = new Set(MANIFEST.contributes.commands.map(({ command }) => command));
    for (const { id, description, media, completionEvents } of steps) {
      assert.ok(existsSync(join(root, media.markdown)), media.markdown);
      const named = [...description.matchAll(/\(command:([\w.]+)\)/g)].map(([, command = '']) => command);
      const done = completionEvents
        .filter((event) => event.startsWith('onCommand:'))
        .map((event) => event.slice('onCommand:'.length));
      assert.ok(named.length > 0, id);
      for (const command of [...named, ...done]) assert.ok(commands.has(command), command);
    }
  });

  it('opens a sample whose line its first page explains', () => {
    const context = contextOf(read('docs/walkthrough/sample.yaml'));
    const [lens] = provideCodeLenses(context).map((each) => resolveCodeLens(context, each, 0));
    assert.ok(
      read('docs/walkthrough/1-line.md').includes(`> ${lens?.command?.title ?? ''}\n`),
      lens?.command?.title,
    );
  });
});

describe('the pages that ship', () => {
  it('have one for each check, and lead nowhere that does not ship', () => {
    const pages = new Map(Object.entries(JSON.parse(writePages()) as Record<string, string>));
    for (const { id } of RULES) assert.ok(pages.has(`docs/rules/${id}.md`), id);
    for (const [page, text] of pages) {
      const folder = page.slice(0, page.lastIndexOf('/'));
      for (const [, path = ''] of text.matchAll(/\]\(([^)#]+)[^)]*\)/g))
        if (!path.includes(':')) assert.ok(pages.has(join(folder, path)), `${page} leads to ${path}`);
    }
  });
});

/** Of the header of a PNG; `frames` is one where it is not animated. */
function sizeOfPng(path: string): {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
} {
  const bytes = readFileSync(join(root, path));
  assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n', path);
  const animation = bytes.indexOf('acTL', 0, 'latin1');
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    frames: animation === -1 ? 1 : bytes.readUInt32BE(animation + 4),
  };
}
