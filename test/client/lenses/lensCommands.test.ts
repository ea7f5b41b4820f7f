import assert from 'node:assert/strict';
import { createLensCommands } from '../../../client/lenses/lensCommands.ts';

/** As the editor has it: `dispose` acts on what it is called of. */
class Registration {
  readonly #end: () => unknown;

  constructor(end: () => unknown) {
    this.#end = end;
  }

  dispose(): void {
    this.#end();
  }
}

/** Commands that are registered now, and what was executed. */
function createRegistry() {
  const actions = new Map<string, () => unknown>();
  const executed: unknown[][] = [];
  return {
    actions,
    executed,
    register: (name: string, action: () => unknown) => {
      assert.ok(!actions.has(name), `${name} is registered twice`);
      actions.set(name, action);
      return new Registration(() => actions.delete(name));
    },
    execute: (...call: unknown[]) => executed.push(call),
  };
}

const show = (service: string) => ({
  title: '67% cross-zone',
  command: 'zonewise.showPreview',
  arguments: ['file:///web.yaml', { name: service }],
});

describe('the command of a lens', () => {
  it('has no arguments that the editor could forget, and does the same', () => {
    const registry = createRegistry();
    const named = createLensCommands(registry).nameOf(show('web'));
    assert.deepEqual(named.arguments, []);
    assert.equal(named.title, '67% cross-zone');
    registry.actions.get(named.command)?.();
    assert.deepEqual(registry.executed, [['zonewise.showPreview', 'file:///web.yaml', { name: 'web' }]]);
  });

  it('keeps its name for the same Service, so that a lens of before still acts', () => {
    const registry = createRegistry();
    const { nameOf } = createLensCommands(registry);
    const [before, other, after] = [nameOf(show('web')), nameOf(show('api')), nameOf(show('web'))];
    assert.equal(after.command, before.command);
    assert.notEqual(other.command, before.command);
    assert.equal(registry.actions.size, 2);
  });

  it('is itself where it has no arguments, or does nothing', () => {
    const { nameOf } = createLensCommands(createRegistry());
    const plain = { title: 'a', command: 'zonewise.showOutput' };
    assert.equal(nameOf(plain), plain);
    const gone = { title: '', command: '', arguments: ['x'] };
    assert.equal(nameOf(gone), gone);
  });

  it('goes when many newer ones are there, those first that were not named for the longest time', () => {
    const registry = createRegistry();
    const { nameOf, dispose } = createLensCommands(registry, 2);
    const [web, api] = [nameOf(show('web')), nameOf(show('api'))];
    nameOf(show('web'));
    const cart = nameOf(show('cart'));
    assert.deepEqual([...registry.actions.keys()].sort(), [web.command, cart.command].sort());
    assert.ok(!registry.actions.has(api.command));
    dispose();
    assert.equal(registry.actions.size, 0);
  });
});
