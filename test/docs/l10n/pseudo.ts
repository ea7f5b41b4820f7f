/**
 * A language for tests, loaded with --import before anything else: every sentence of the bundle in brackets and in wide letters.
 * Whatever still stands in plain letters was not looked up, or is out of a manifest.
 */
import { speak } from '../../../server/l10n.ts';
import { readBundle } from '../bundle.ts';
import { toPseudo } from './toPseudo.ts';

speak(Object.fromEntries(Object.keys(readBundle()).map((key) => [key, toPseudo(key)])));
