/** Writes docs/sentences.md, everything that Zonewise says, to be read as a whole: `npm run docs`. A test holds it to the sources. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderClientSentences } from './clientSentences.ts';
import { renderServerSentences } from './serverSentences.ts';

export const SENTENCES = new URL('../../docs/sentences.md', import.meta.url);

export function renderSentences(): string {
  return `# Sentences

What Zonewise says, to be read as a whole. This page is written by \`npm run docs\` from the code that makes the sentences:
those of the server with examples for names and numbers, those of the client with values in braces.

${renderServerSentences()}
${renderClientSentences()}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(SENTENCES, renderSentences());
