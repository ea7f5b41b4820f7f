/** @jsxRuntime classic @jsx h */
import type { VNode } from 'preact';
import { h } from 'preact';
import type { Host } from './host.ts';
import { say } from './words/say.tsx';
import { BUILD } from './words/texts.ts';
import { Button } from './Button.tsx';

/** Lets kustomize build what is known in part. */
export function BuildButton({ host }: { readonly host: Host }): VNode {
  return (
    <Button
      class="apply"
      onClick={() => {
        host.post({ type: 'build' });
      }}
    >
      {say(BUILD.withKustomize)}
    </Button>
  );
}
