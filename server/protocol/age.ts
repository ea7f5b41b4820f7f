/** How old a snapshot is, for both sides. */
export * from '../words/age.ts';
