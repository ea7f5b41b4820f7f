/** What a snapshot holds, in words for both sides. */
export * from '../words/snapshots.ts';
