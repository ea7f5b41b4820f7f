/** Why there is no preview, and what to do, as whole sentences. */
export const UNAVAILABLE_WORDS = {
  closed: 'This manifest is closed. Open it to see its traffic.',
  syntaxError: 'Fix the syntax errors in this file to see its traffic.',
  template: 'This file is a template. Render it and open the result to see its traffic.',
  noService: 'No Service in this file. Add one, or open a manifest that has one.',
} as const;

/** For a Service that was there before. */
export function sayServiceGone(name: string, hasOthers: boolean): string {
  const gone = `Service ${name} is no longer in this file.`;
  return hasOthers
    ? `${gone} Select the line above another Service to see its traffic.`
    : `${gone} Add one, or open a manifest that has one.`;
}
