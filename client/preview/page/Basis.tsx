/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { PreviewModel, Provenance } from '../../../server/lsp/protocol.ts';
import type { Host } from './host.ts';
import { Icon, Sentence } from './texts.tsx';

const SOURCES: Readonly<Record<Provenance['source'], string>> = {
  comment: 'comment',
  manifest: 'this file',
  workspace: 'workspace',
  setting: 'setting',
  assumption: 'assumed',
};

/** What the numbers rest on: nothing that was assumed stays unsaid. */
export function Basis({ model, host }: { readonly model: PreviewModel; readonly host: Host }): VNode {
  return (
    <section aria-labelledby="basis">
      <h2 id="basis">What this rests on</h2>
      <ul class="basis">
        {model.provenance.map((provenance) => (
          <li key={provenance.part + provenance.text} class={`source-${provenance.source}`}>
            <span class="badge">{SOURCES[provenance.source]}</span>
            <span>
              <Sentence text={provenance.text} /> <Open uri={provenance.uri} host={host} />
            </span>
          </li>
        ))}
        <li>
          <span class="badge">always</span>
          <span>
            Shares count new connections, not requests: a connection stays with the pod it was opened to.
          </span>
        </li>
      </ul>
      {model.notes.length > 0 && (
        <ul class="notes">
          {model.notes.map((note) => (
            <li key={note}>
              <Icon name="warning" />
              <Sentence text={note} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Open({ uri, host }: { readonly uri: string | undefined; readonly host: Host }): VNode | null {
  if (uri === undefined) return null;
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        host.post({ type: 'reveal', place: { kind: 'file', uri } });
      }}
    >
      Open the file
    </button>
  );
}
