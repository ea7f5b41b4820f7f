import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createParts } from '../../server/nodeParts.ts';

const PARTS = new URL('../../server/nodeParts.ts', import.meta.url).href;
const require = createRequire(import.meta.url);
const TSX = require.resolve('tsx');
const ID = '0123456789abcdef';
/** A program of two parts. With `call` it calls what they export before it keeps what is compiled. */
const PROGRAM = `
  const { createParts } = await import(process.argv[1]);
  const [folder, id, store, call] = process.argv.slice(2);
  const parts = createParts({ folder, id }, store, (name) => process.getBuiltinModule?.(name) ?? { sep: '/' });
  const { answer } = parts.load('main.cjs');
  if (call === 'call') console.log(answer());
  parts.keep();`;

describe('parts of the server', () => {
  let root: string;
  let folder: string;
  let store: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'zonewise-parts-'));
    folder = join(root, 'parts');
    store = join(root, 'store');
    mkdirSync(folder);
    writeFileSync(join(folder, 'main.cjs'), `exports.answer = () => require('./other.cjs').six * 7;`);
    writeFileSync(join(folder, 'other.cjs'), `exports.six = require('node:path').sep.length * 6;`);
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  /** In a process of its own, as each start is one: the engine remembers what it compiled in this one. */
  const start = (id = ID, call = 'call'): string =>
    execFileSync(
      process.execPath,
      ['--import', TSX, '--input-type=module', '-e', PROGRAM, PARTS, folder, id, store, call],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    ).trim();
  const kept = (id = ID): readonly string[] =>
    existsSync(join(store, id)) ? readdirSync(join(store, id)).sort() : [];
  const keptText = (name: string): Buffer => readFileSync(join(store, ID, name));

  it('are run once, when they are asked for', () => {
    writeFileSync(
      join(folder, 'counted.cjs'),
      `exports.count = (globalThis.zonewiseCount = (globalThis.zonewiseCount ?? 0) + 1);`,
    );
    writeFileSync(
      join(folder, 'main.cjs'),
      `exports.counts = [require('./counted.cjs').count, require('./counted.cjs').count];`,
    );
    const parts = createParts({ folder, id: ID }, undefined, require);
    assert.deepEqual(parts.load('main.cjs'), { counts: [1, 1] });
    assert.equal(parts.load('main.cjs'), parts.load('main.cjs'));
  });

  it('may ask for each other in a circle, as CommonJS allows', () => {
    writeFileSync(join(folder, 'main.cjs'), `exports.early = 1; exports.seen = require('./other.cjs').seen;`);
    writeFileSync(join(folder, 'other.cjs'), `exports.seen = require('./main.cjs').early;`);
    assert.deepEqual(createParts({ folder, id: ID }, undefined, require).load('main.cjs'), {
      early: 1,
      seen: 1,
    });
  });

  it('are kept compiled, and what is valid is not written again', () => {
    assert.equal(start(), '42');
    assert.deepEqual(kept(), ['main.cjs', 'other.cjs']);
    const first = keptText('main.cjs');
    assert.equal(start(), '42');
    assert.deepEqual(keptText('main.cjs'), first);
  });

  it('are kept with the functions that were called', () => {
    start(ID, 'do not call');
    const uncalled = keptText('main.cjs').length;
    rmSync(store, { recursive: true });
    start();
    assert.ok(keptText('main.cjs').length > uncalled);
  });

  it('are compiled anew where a bit of what was kept fell over, which would end the process', () => {
    start();
    const sound = keptText('main.cjs');
    for (const part of [0.05, 0.2, 0.4, 0.6, 0.9]) {
      const broken = Buffer.from(sound);
      const at = Math.floor(broken.length * part);
      broken[at] = (broken[at] ?? 0) ^ 0x5a;
      writeFileSync(join(store, ID, 'main.cjs'), broken);
      assert.equal(start(), '42', `byte ${at}`);
    }
  });

  for (const [what, text] of [
    ['empty', ''],
    ['half of it', 'x'],
    ['of another engine', 'another engine another engine '],
  ] as const) {
    it(`are compiled anew where what was kept is ${what}`, () => {
      start();
      writeFileSync(join(store, ID, 'main.cjs'), text);
      assert.equal(start(), '42');
      assert.ok(keptText('main.cjs').length > text.length, 'and kept anew');
    });
  }

  it('of another build are others, and replace those of the build before', () => {
    start();
    mkdirSync(join(store, 'not ours'));
    writeFileSync(join(folder, 'main.cjs'), `exports.answer = () => require('./other.cjs').six * 8;`);
    assert.equal(start('fedcba9876543210'), '48');
    assert.deepEqual(readdirSync(store).sort(), ['fedcba9876543210', 'not ours']);
  });

  it('work where nothing can be written', () => {
    writeFileSync(store, 'a file where the folder would be');
    assert.equal(start(), '42');
  });
});
