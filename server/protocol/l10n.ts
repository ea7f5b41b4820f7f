/** The language of a person, for both sides. */
export { speak, texts, type Bundle } from '../l10n.ts';
