import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createFramingCheck } from '../../../server/lsp/framing.ts';

const frame = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** What is said of a stream that comes in pieces of so many bytes. */
function check(text: string, piece = text.length): string | undefined {
  const checkFraming = createFramingCheck();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += piece) {
    const fault = checkFraming(bytes.subarray(at, at + piece));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

describe('the frames of a stream', () => {
  it('may come in any pieces, and hold whatever they like', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('\r\n\r\nnot a header\n')), {
          minLength: 1,
        }),
        fc.integer({ min: 1, max: 50 }),
        (bodies, piece) => check(bodies.map(frame).join(''), piece) === undefined,
      ),
    );
  });

  it('may say more than their length', () => {
    assert.equal(
      check(`Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:2\r\n\r\n{}`),
      undefined,
    );
  });

  for (const [what, text] of Object.entries({
    text: 'hello\n',
    'a message without a header': '{"jsonrpc":"2.0"}\n',
    'lines that end otherwise': 'Content-Length: 2\n\n{}',
    'no length': 'Content-Type: a\r\n\r\n',
    'a length that is no number': 'Content-Length: two\r\n\r\n',
    'a negative length': 'Content-Length: -2\r\n\r\n{}',
    'a length that nobody sends': 'Content-Length: 99999999999\r\n\r\n',
    'a length that is too small for the message': 'Content-Length: 2\r\n\r\n{"a":1}\n',
    'a header without end': `Content-Type: ${'a'.repeat(5000)}`,
  })) {
    it(`are none: ${what}`, () => {
      for (const piece of [1, 7, text.length]) assert.notEqual(check(text, piece), undefined);
    });
  }
});
