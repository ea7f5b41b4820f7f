/** Lines of an entry that are worth reading. */
const LINES_SHOWN = 6;

/**
 * What the logs of a run report as errors of ours: entries of the extension host's log that name our extension, and all
 * of our own output. A run whose log does not show that our extension became active has not been looked at.
 */
export function findErrors(hostLog: string, ownLog: string): readonly string[] {
  const isComplete = hostLog.includes('_doActivateExtension zonewise.zonewise');
  const errors = [
    ...(isComplete ? [] : ['The log of the extension host does not show that the extension became active.']),
    ...errorsIn(hostLog).filter((entry) => entry.includes('zonewise.zonewise')),
    ...errorsIn(ownLog),
  ];
  return [...new Set(errors.map(shorten))];
}

/** Entries of a log that report an error, with the lines that belong to them. */
function errorsIn(log: string): readonly string[] {
  return log
    .split(/^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \[)/m)
    .filter((entry) => /^\S+ \S+ \[(error|critical)\]/.test(entry));
}

/** Without its time, so that the same error counts once, and without the depths of its stack. */
function shorten(entry: string): string {
  return entry
    .replace(/^\S+ \S+ /, '')
    .split('\n')
    .slice(0, LINES_SHOWN)
    .join('\n')
    .trimEnd();
}
