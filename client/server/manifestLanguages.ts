/**
 * Languages of documents that may hold manifests: those of Helm's extensions are templates, a Compose file is looked at because
 * others than its own are taken for one. `package.json` names the same.
 */
export const MANIFEST_LANGUAGES: readonly string[] = [
  'yaml',
  'json',
  'jsonc',
  'helm',
  'helm-template',
  'dockercompose',
];
