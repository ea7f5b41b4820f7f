import type { KubectlCall } from '../kubectl/process.ts';
import { RENDER_LIMITS } from './rendering.ts';

/** The programs that are looked for where a person names none, the first that starts. */
export const KUSTOMIZE_PROGRAMS = ['kustomize', 'kubectl'] as const;

/**
 * One build, which only prints. Plugins, functions and charts stay off and files outside of a kustomization's folder stay
 * unread, as they are where no flag says otherwise (sigs.k8s.io/kustomize/api/krusty/options.go).
 */
export function buildCall(program: string, folder: string): KubectlCall {
  return { args: [commandOf(program), folder], input: undefined, ...RENDER_LIMITS };
}

/** `kustomize` has a command of its own for it; `kubectl`, and what is built like it, has kustomize as a command. */
function commandOf(program: string): 'build' | 'kustomize' {
  const name = program.slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
  return /kustomize/i.test(name) ? 'build' : 'kustomize';
}
