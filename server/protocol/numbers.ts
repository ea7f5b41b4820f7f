/** How numbers and lists are written, for both sides. */
export * from '../words/numbers.ts';
export { countOf, listNames } from '../words/lists.ts';
