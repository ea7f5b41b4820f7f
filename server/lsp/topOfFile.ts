import type { CheckedDocument } from '../features/diagnostics/codedFinding.ts';

/** Shows what is found at the top of a long file while the rest is checked. */
export interface TopOfFile {
  /** For the check to fill, in the order of the file. */
  readonly checked: CheckedDocument[];
  /** Looks at what is there so far; shows it once, when something was found. */
  readonly look: () => void;
}

export function showTop(show: (checked: readonly CheckedDocument[]) => void): TopOfFile {
  const checked: CheckedDocument[] = [];
  /** How many documents were seen to have no findings. */
  let empty = 0;
  let isShown = false;
  return {
    checked,
    look: () => {
      if (isShown) return;
      while (empty < checked.length && checked[empty]?.findings.length === 0) empty += 1;
      if (empty === checked.length) return;
      isShown = true;
      show([...checked]);
    },
  };
}
