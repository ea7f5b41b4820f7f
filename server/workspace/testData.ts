/**
 * The innermost folder of test data that a file stands in, as a uri; undefined for a file that is meant for a cluster.
 * What tests read or expect never speaks for manifests: it describes clusters and workloads that nobody runs.
 */
export function testDataFolderOf(uri: string): string | undefined {
  const parts = uri.split('/');
  const last = parts.length - 1;
  if (EXPECTED_FILE.test(parts[last] ?? '')) return uri;
  const at = parts.findLastIndex((part, index) => index < last && TEST_FOLDERS.has(part.toLowerCase()));
  return at === -1 ? undefined : parts.slice(0, at + 1).join('/');
}

/** A file of a workspace may say something about the open one: test data only about its own kind. */
export function maySpeakFor(uri: string, openUri: string): boolean {
  const folder = testDataFolderOf(uri);
  return folder === undefined || folder === testDataFolderOf(openUri);
}

const TEST_FOLDERS: ReadonlySet<string> = new Set([
  'testdata',
  'test-data',
  'test_data',
  'fixture',
  'fixtures',
  '__fixtures__',
  'golden',
  'goldens',
  'snapshots',
  '__snapshots__',
  'expected',
]);

/** `expected.yaml`, `build.golden.yaml`, `out-expected.yml`. */
const EXPECTED_FILE = /(?:^|[._-])(?:expected|golden)(?:[._-].*)?\.(?:ya?ml|json)$/i;
