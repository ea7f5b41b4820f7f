/** How numbers are written, for both sides. */
export * from '../words/numbers.ts';
