import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionList } from 'vscode-languageserver-types';
import type { LspClient } from '../../../support/lspClient.ts';
import { connectInMemory } from '../../../support/lspClient.ts';
import { createMemoryRuntime } from '../../../support/memoryRuntime.ts';
import type { WritingStep } from '../../../support/writingSessions.ts';
import { WRITING_SESSIONS } from '../../../support/writingSessions.ts';
import { applyItem } from './completionSupport.ts';

interface Page {
  readonly text: string;
  readonly offset: number;
}

describe('writing a Service from an empty file, accepting what is offered', () => {
  let client: LspClient;
  beforeEach(async () => {
    client = await connectInMemory(createMemoryRuntime(new Map()), {
      settings: { kubernetesVersion: '1.37' },
      canInsertSnippets: true,
    });
  });
  afterEach(() => client.stop());

  for (const { style, language, steps, written } of WRITING_SESSIONS) {
    it(`writes what the style would write: ${style}`, async () => {
      const uri = `file:///web.${language}`;
      await client.open(uri, '', language);
      let page: Page = { text: '', offset: 0 };
      for (const step of steps) page = await take(uri, page, step);
      assert.equal(page.text, written);
      await client.rewrite(uri, page.text);
      assert.deepEqual(await client.diagnosticsOf(uri), []);
    });
  }

  async function take(uri: string, page: Page, step: WritingStep): Promise<Page> {
    const { text, offset } = page;
    switch (step.kind) {
      case 'type':
        return insert(page, step.text);
      case 'choose':
        return choose(uri, insert(page, step.typed), step.label);
      case 'newLine': {
        const end = /$/m.exec(text.slice(offset))?.index ?? 0;
        const column = step.column ?? indentationOf(text, offset);
        return insert({ text, offset: offset + end }, `\n${' '.repeat(column)}`);
      }
      case 'behind':
        return { text, offset: text.indexOf(step.text, offset) + step.text.length };
      case 'before':
        return { text, offset: text.lastIndexOf(step.text) };
    }
  }

  async function choose(uri: string, { text, offset }: Page, label: string): Promise<Page> {
    await client.rewrite(uri, text);
    const document = TextDocument.create(uri, 'yaml', 1, text);
    const { items } = await client.request<CompletionList>('textDocument/completion', {
      textDocument: { uri },
      position: document.positionAt(offset),
    });
    const item = items.find((candidate) => candidate.label === label);
    const shown = `${text.slice(0, offset)}▮${text.slice(offset)}`;
    assert.ok(
      item,
      `${label} is not offered at\n${shown}\nbut ${items.map((each) => each.label).join(', ')}`,
    );
    const after = applyItem(text, item);
    const cursor = after.indexOf('$0');
    assert.ok(item.textEdit !== undefined && 'range' in item.textEdit);
    const behindEdit = text.length - document.offsetAt(item.textEdit.range.end);
    return cursor === -1
      ? { text: after, offset: after.length - behindEdit }
      : { text: after.replace('$0', ''), offset: cursor };
  }
});

function insert({ text, offset }: Page, inserted: string): Page {
  return {
    text: text.slice(0, offset) + inserted + text.slice(offset),
    offset: offset + inserted.length,
  };
}

/** Editors leave the cursor below the first character of the line before. */
function indentationOf(text: string, offset: number): number {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return line.length - line.trimStart().length;
}
