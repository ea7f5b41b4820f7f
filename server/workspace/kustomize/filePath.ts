import { encodeName } from '../canonicalUri.ts';

/** Where a path of a kustomization leads. */
export type FilePath =
  | { readonly kind: 'local'; readonly uri: string }
  /** A repository or a page: never fetched. */
  | { readonly kind: 'remote' };

/** The path as seen from the folder, which ends without a slash; a trailing slash is taken off. */
export function resolvePath(folder: string, path: string): FilePath {
  if (isRemote(path)) return { kind: 'remote' };
  const [, root = '', rest = ''] = /^([a-z][\w+.-]*:\/\/[^/]*)(.*)$/i.exec(folder) ?? ['', '', folder];
  const steps = path.startsWith('/') ? [] : rest.split('/').filter((step) => step !== '');
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(encodeName(step));
  }
  return { kind: 'local', uri: [root, ...steps].join('/') };
}

/** As sigs.k8s.io/kustomize/api/internal/git/repospec.go tells repositories from folders, as far as a look at the text can. */
function isRemote(path: string): boolean {
  return (
    /^[a-z][\w+.-]*:\/\//i.test(path) ||
    /^[a-z]+::/i.test(path) ||
    /^[\w.-]+@[\w.-]+:/.test(path) ||
    /[?&](ref|version|timeout|submodules)=/.test(path) ||
    /^(www\.)?(github\.com|gitlab\.com|bitbucket\.org|gh:|dev\.azure\.com)[/:]/i.test(path) ||
    /(\.git|_git)(\/|$)/.test(path)
  );
}

export function folderOf(uri: string): string {
  return uri.slice(0, Math.max(uri.lastIndexOf('/'), 0));
}
