/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import type { Host } from './host.ts';
import { say } from './words/say.tsx';
import { BUILD } from './words/texts.ts';

/** Lets kustomize build what is known in part. */
export function BuildButton({ host }: { readonly host: Host }): VNode {
  return (
    <button
      type="button"
      class="apply"
      onClick={() => {
        host.post({ type: 'build' });
      }}
    >
      {say(BUILD.withKustomize)}
    </button>
  );
}
