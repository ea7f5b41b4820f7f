/** Lines of an entry that are worth reading. */
const LINES_SHOWN = 6;

/** What VS Code writes about a fault of a provider; what the fault was stands in the next entry. */
const PROVIDER_FAILED = '[zonewise.zonewise] provider FAILED';

/** Faults of the editor itself that it blames on the extension whose answer it was about to read. */
const EDITORS_OWN = [
  // A suggestion's details arrive after its list was closed.
  'DisposableStore is missing',
];

/** Errors that a test brings about. */
const BROUGHT_ABOUT = [
  // A server that is killed, and again and again.
  'Server process exited with signal SIGKILL',
  'connection to server is erroring',
  'crashed 5 times in 3 minutes',
  // A server that is halted.
  'Stopping server timed out',
];

/**
 * What the logs of a run report as errors of ours: entries of the extension host's log that name our extension, and all
 * of our own output. A run whose log does not show that our extension became active has not been looked at.
 */
export function findErrors(hostLog: string, ownLog: string): readonly string[] {
  const isComplete = hostLog.includes('_doActivateExtension zonewise.zonewise');
  const errors = [
    ...(isComplete ? [] : ['The log of the extension host does not show that the extension became active.']),
    ...joinProviderFaults(errorsIn(hostLog)).filter(isOurs),
    ...errorsIn(ownLog).filter((entry) => !BROUGHT_ABOUT.some((fault) => entry.includes(fault))),
  ];
  return [...new Set(errors.map(shorten))];
}

/** Entries of a log that report an error, with the lines that belong to them. */
function errorsIn(log: string): readonly string[] {
  return log
    .split(/^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \[)/m)
    .filter((entry) => /^\S+ \S+ \[(error|critical)\]/.test(entry));
}

function joinProviderFaults(entries: readonly string[]): readonly string[] {
  return entries.map((entry, index) =>
    entry.includes(PROVIDER_FAILED) ? entry + (entries[index + 1] ?? '') : entry,
  );
}

function isOurs(entry: string): boolean {
  return entry.includes('zonewise.zonewise') && !EDITORS_OWN.some((fault) => entry.includes(fault));
}

/** Without its time, so that the same error counts once, and without the depths of its stack. */
function shorten(entry: string): string {
  return entry
    .replaceAll(/^\d{4}-\S+ \S+ (?=\[)/gm, '')
    .split('\n')
    .slice(0, LINES_SHOWN)
    .join('\n')
    .trimEnd();
}
