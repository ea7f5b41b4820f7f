import assert from 'node:assert/strict';
import { takeScreenshot } from './screenshots.ts';
import type { Session, SessionOptions } from './session.ts';
import { openSession } from './session.ts';

const START_LIMIT = 300_000;

/** Room for text and preview beside each other. */
export const ROOMY = {
  size: { width: 1560, height: 1060 },
  settings: { 'editor.minimap.enabled': false },
  isSideBarHidden: true,
} as const satisfies SessionOptions;

/** A session that somebody else closes. */
export type OpenSession = Omit<Session, 'close'>;

/**
 * One editor for all tests of a suite: opened and prepared before the first, closed after the last, when it must have
 * reported no error. A test that fails leaves a screenshot. What it answers can be used as soon as tests run.
 */
export function useSession(
  options: SessionOptions = {},
  prepare: (session: OpenSession) => Promise<void> | void = () => undefined,
): OpenSession {
  let opened: Session | undefined;
  const current = (): Session => {
    assert.ok(opened, 'the session is open while tests run');
    return opened;
  };

  before(async function () {
    this.timeout(START_LIMIT);
    opened = await openSession(options);
    await prepare(opened);
  });
  afterEach(async function () {
    if (opened && this.currentTest?.state === 'failed')
      await takeScreenshot(opened.page, `failed-${this.currentTest.title}`);
  });
  after(async () => {
    assert.deepEqual((await opened?.close()) ?? [], []);
  });

  return {
    get page() {
      return current().page;
    },
    readFile: (path) => current().readFile(path),
    writeFile: (path, text) => {
      current().writeFile(path, text);
    },
    readOutput: () => current().readOutput(),
  };
}
