import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { WritingStep } from '../support/writingSessions.ts';
import { WRITING_SESSIONS } from '../support/writingSessions.ts';
import type { OpenText } from './support/documents.ts';
import { closeAll, openSample, openText, typeText } from './support/documents.ts';
import { until } from './support/until.ts';
import { activated, completionsAt, labelOf } from './support/zonewise.ts';

const STYLES = ['two columns, lists at their key', 'keys in double quotes', 'texts in single quotes', 'JSON'];

describe('writing a Service by keyboard, accepting what is offered', () => {
  before(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
    await setEditor(PLAIN_EDITOR);
  });
  after(() => setEditor({}));
  afterEach(closeAll);

  const sessions = WRITING_SESSIONS.filter(({ style }) => STYLES.includes(style));
  assert.equal(sessions.length, STYLES.length);
  for (const { style, language, steps, written } of sessions) {
    it(`writes what the style would write: ${style}`, async () => {
      const open = await openText(`${style.replaceAll(/\W+/g, '-')}.${language}`, '$0');
      for (const step of steps) await take(open, step);
      assert.equal(open.document.getText(), written);
    });
  }
});

/** The steps of a session type each bracket and quote themselves, and ask for the list themselves. */
const PLAIN_EDITOR: Readonly<Record<string, unknown>> = {
  autoClosingBrackets: 'never',
  autoClosingQuotes: 'never',
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: 'off', strings: 'off', comments: 'off' },
  suggestOnTriggerCharacters: false,
};

async function setEditor(settings: Readonly<Record<string, unknown>>): Promise<void> {
  const editor = vscode.workspace.getConfiguration('editor');
  for (const name of Object.keys(PLAIN_EDITOR))
    await editor.update(name, settings[name], vscode.ConfigurationTarget.Workspace);
}

async function take(open: OpenText, step: WritingStep): Promise<void> {
  switch (step.kind) {
    case 'type':
      await typeText(open, step.text);
      break;
    case 'choose':
      await typeText(open, step.typed);
      await choose(open, step.label);
      break;
    case 'newLine':
      await vscode.commands.executeCommand('cursorEnd');
      await typeText(open, '\n');
      if (step.column !== undefined) await indentTo(open, step.column);
      break;
    case 'behind':
      moveTo(open, open.document.getText().indexOf(step.text, offsetOf(open)) + step.text.length);
      break;
    case 'before':
      moveTo(open, open.document.getText().lastIndexOf(step.text));
  }
}

/** Opens the list, goes to the label and accepts it; tab stops keep what stands there. */
async function choose(open: OpenText, label: string): Promise<void> {
  const version = open.document.version;
  const position = open.editor.selection.active;
  await until(`${label} is offered`, async () =>
    (await completionsAt(open.uri, position)).some((item) => labelOf(item) === label),
  );
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  await until(`${label} is written`, async () => {
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    return open.document.version > version;
  });
  for (let stop = 0; stop < MOST_STOPS; stop++)
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
}

const MOST_STOPS = 4;

/** As Backspace and Tab do at the start of a line. */
async function indentTo({ editor, document }: OpenText, column: number): Promise<void> {
  const { line } = editor.selection.active;
  const written = document.lineAt(line).firstNonWhitespaceCharacterIndex;
  await editor.edit((builder) => {
    builder.replace(new vscode.Range(line, 0, line, written), ' '.repeat(column));
  });
  const cursor = new vscode.Position(line, column);
  editor.selection = new vscode.Selection(cursor, cursor);
}

function offsetOf({ editor, document }: OpenText): number {
  return document.offsetAt(editor.selection.active);
}

function moveTo({ editor, document }: OpenText, offset: number): void {
  const cursor = document.positionAt(offset);
  editor.selection = new vscode.Selection(cursor, cursor);
}
