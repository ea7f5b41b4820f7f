import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';

const folder = new URL('../fixtures/rules/', import.meta.url);

/** What is checked of a rule. Each section is a file of its own, so that a comment about the cluster stays within it. */
export interface RuleFixture {
  /** The id of the rule that it is about: the file's name. */
  readonly id: string;
  /** The objects of a cluster of which a snapshot was taken, for rules that only speak of one: a section as well. */
  readonly inCluster: string | undefined;
  /** In the order of the file; the first two are the examples of the documentation. */
  readonly sections: readonly FixtureSection[];
}

export interface FixtureSection {
  readonly title: string;
  /** With the comments that say what is found. */
  readonly text: string;
}

/** The sections that the documentation shows. */
export const INCORRECT = 'Incorrect';
export const CORRECT = 'Correct';
const IN_CLUSTER = 'In the cluster';

/** The fixtures of all rules, those in subfolders included, by path. */
export function readRuleFixtures(): readonly RuleFixture[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => {
      const sections = splitSections(readFileSync(new URL(path.replaceAll('\\', '/'), folder), 'utf8'));
      return {
        id: basename(path, '.yaml'),
        inCluster: sections.find(({ title }) => title === IN_CLUSTER)?.text,
        sections: sections.filter(({ title }) => title !== IN_CLUSTER),
      };
    });
}

/** The texts of all sections of all rules. */
export function listFixtureTexts(): readonly string[] {
  return readRuleFixtures().flatMap(({ sections }) => sections.map(({ text }) => text));
}

const HEADING = /^# === (.+)\n/gm;

function splitSections(text: string): readonly FixtureSection[] {
  const headings = [...text.matchAll(HEADING)];
  return headings.map((heading, at) => ({
    title: heading[1] ?? '',
    text: text.slice(heading.index + heading[0].length, headings[at + 1]?.index),
  }));
}
