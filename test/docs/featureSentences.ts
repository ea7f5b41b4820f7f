/** What lists of choices, hovers, actions, reports, settings and the output say, with examples for names and numbers. */
import type { IdleCause } from '../../server/words/hover.ts';
import { HOVER_HEADINGS, HOVER_SENTENCES, NUMBERS_OF, sayIdleCause } from '../../server/words/hover.ts';
import { KNOWN_KINDS } from '../../server/kubernetes/kinds.ts';
import { TRAFFIC_DISTRIBUTION_VALUES } from '../../server/kubernetes/trafficDistribution.ts';
import {
  DISABLE_TITLES,
  NOT_CHECKED_MESSAGE,
  sayFixAll,
  sayMoreFindings,
  sayRuleFailed,
} from '../../server/words/checks.ts';
import { COMPLETION_DETAILS, SNIPPET_WORDS } from '../../server/words/completion.ts';
import { DIRECTIVE_DETAILS, DIRECTIVE_HELP, sayExample } from '../../server/words/directiveHelp.ts';
import { FOLDER_PROGRESS, sayLeftOut, sayNotOnDisk } from '../../server/words/folders.ts';
import type { RowsOf } from '../../server/words/report.ts';
import {
  COLUMN_WORDS,
  SAVED_COLUMNS,
  nameReady,
  sayGroup,
  sayHidden,
  sayTraffic,
  sayUnsaved,
  sayWhatIf,
  titleReport,
} from '../../server/words/report.ts';
import {
  EXPECTED_OF_SETTINGS,
  joinSettingProblems,
  sayEntryIgnored,
  sayOneOf,
  saySettingIgnored,
  sayUnknownCode,
} from '../../server/words/settings.ts';
import {
  ALL_VERSIONS,
  SUPPORT_DETAILS,
  listFates,
  nameFate,
  nameSupport,
  nameTaken,
  sayDeprecation,
  sayLack,
  sayLife,
} from '../../server/words/versions.ts';
import type { Examples } from '../server/words/examples.ts';
import { listExamples } from '../server/words/examples.ts';
import type { Section } from './section.ts';
import { sentences, words } from './section.ts';

const RANGE = { min: 31, max: 35 };

const IDLE_CAUSES: Examples<IdleCause> = {
  annotation: [{ key: 'service.kubernetes.io/topology-mode' }],
  'external-name': [{}],
  headless: [{}],
  'internal-local': [{}],
  'external-local': [{}],
  'no-selector': [{}],
};

const ROWS: Readonly<Record<RowsOf, true>> = { zones: true, flows: true, endpoints: true, groups: true };

export function listFeatureSections(): readonly Section[] {
  return [
    ...listVersionSections(),
    ...listEditorSections(),
    ...listReportSections(),
    ...listServerSections(),
  ];
}

function listVersionSections(): readonly Section[] {
  return [
    words('Versions', 'server/words/versions.ts', [
      ALL_VERSIONS,
      nameSupport('PreferSameZone'),
      nameTaken(TRAFFIC_DISTRIBUTION_VALUES, false),
      nameTaken([], true),
      nameTaken([], false),
      listFates([
        { fate: 'unknown-field', minors: [29] },
        { fate: 'dropped', minors: [30] },
        { fate: 'rejected', minors: [31, 32, 33] },
        { fate: 'accepted', minors: [34] },
        { fate: 'deprecated', minors: [35] },
      ]),
      SUPPORT_DETAILS.since(34),
      SUPPORT_DETAILS.missing(34, [31, 32, 33]),
      SUPPORT_DETAILS.deprecated(34),
      SUPPORT_DETAILS.worksButDeprecated(RANGE, 34),
    ]),
    sentences('Versions, in sentences', 'server/words/versions.ts', [
      sayDeprecation('PreferClose', RANGE) ?? '',
      sayLack('PreferSameZone', [{ fate: 'rejected', minors: [31, 32, 33] }], false),
      sayLack(
        'PreferSameZone',
        [
          { fate: 'unknown-field', minors: [29] },
          { fate: 'dropped', minors: [30] },
        ],
        true,
      ),
      sayLife({ name: 'field', type: { kind: 'string' }, since: 30, onSince: 31, deprecatedSince: 34 }) ?? '',
    ]),
  ];
}

function listEditorSections(): readonly Section[] {
  const code = '`PreferSameZone`';
  return [
    words('Completion', 'server/words/completion.ts, server/words/directiveHelp.ts', [
      COMPLETION_DETAILS.newItem('ports'),
      COMPLETION_DETAILS.newItem(undefined),
      COMPLETION_DETAILS.item('ports'),
      COMPLETION_DETAILS.forbidden('ExternalName'),
      COMPLETION_DETAILS.idle('Headless'),
      COMPLETION_DETAILS.defaultIs('TCP'),
      COMPLETION_DETAILS.isDefault,
      ...Object.values(SNIPPET_WORDS).map(({ label }) => label),
      ...Object.values(DIRECTIVE_DETAILS),
    ]),
    sentences('Snippets', 'server/words/completion.ts', [
      ...Object.values(SNIPPET_WORDS).map(({ description }) => description),
    ]),
    sentences('Comments of Zonewise', 'server/words/directiveHelp.ts', [
      ...Object.values(DIRECTIVE_HELP).map(({ says }) => says),
      sayExample('zones'),
    ]),
    words('Headings in hovers', 'server/words/hover.ts', [
      ...Object.values(HOVER_HEADINGS),
      ...Object.values(NUMBERS_OF),
      HOVER_SENTENCES.documentation('Kubernetes'),
    ]),
    {
      title: 'Hovers',
      source: 'server/words/hover.ts',
      form: undefined,
      texts: [
        HOVER_SENTENCES.whenUnset('The Service is of type ClusterIP.'),
        HOVER_SENTENCES.defaultIs('`TCP`'),
        HOVER_SENTENCES.deprecated(34),
        HOVER_SENTENCES.onVersions(RANGE, nameFate('accepted')),
        HOVER_SENTENCES.idleOnVersions([31], RANGE),
        HOVER_SENTENCES.forbiddenOnShape('ExternalName'),
        HOVER_SENTENCES.idleOnShape('Headless'),
        HOVER_SENTENCES.noSuchValue('`Zonal`', '`spec.trafficDistribution`'),
        HOVER_SENTENCES.didYouMean(code),
        HOVER_SENTENCES.valuesAre([code]),
        HOVER_SENTENCES.removedField('spec.topologyKeys', 22, '`trafficDistribution`'),
        HOVER_SENTENCES.purpose(KNOWN_KINDS[0]?.purpose ?? ''),
      ],
    },
    sentences(
      'Little or no effect',
      'server/words/hover.ts',
      listExamples<IdleCause>(IDLE_CAUSES).map(sayIdleCause),
    ),
    words('Actions', 'server/words/checks.ts', [
      sayFixAll(0),
      sayFixAll(9786),
      DISABLE_TITLES.onLine('overloaded-endpoint'),
      DISABLE_TITLES.inDocument('overloaded-endpoint'),
    ]),
    sentences('Checks that fail or are too many', 'server/words/checks.ts', [
      NOT_CHECKED_MESSAGE,
      sayMoreFindings(12),
      sayRuleFailed('overloaded-endpoint', 'Out of memory.'),
    ]),
  ];
}

function listReportSections(): readonly Section[] {
  return [
    words('Copied reports', 'server/words/report.ts', [
      titleReport({ name: 'web', namespace: 'shop' }, 'PreferSameZone', '1.37'),
      titleReport({ name: '', namespace: '' }, undefined, '1.37'),
      ...Object.values(COLUMN_WORDS),
      SAVED_COLUMNS.before(undefined),
      SAVED_COLUMNS.after('PreferSameZone'),
      nameReady(2, 3),
    ]),
    sentences('Copied reports, in sentences', 'server/words/report.ts', [
      sayWhatIf('Zone a is lost.'),
      sayUnsaved(['nodes', 'endpoints']),
      sayTraffic('port http', '0% cross-zone · even load', 'No pod has this port.'),
      ...(Object.keys(ROWS) as RowsOf[]).flatMap((of) => [1, 12].map((hidden) => sayHidden(hidden, of))),
      sayGroup({
        where: 'us-west-2a',
        nodes: ['a1', 'a2'],
        share: 1 / 3,
        candidates: 2,
        reasons: ['All endpoints are candidates.'],
      }),
    ]),
  ];
}

function listServerSections(): readonly Section[] {
  const ignored = saySettingIgnored('cost.currency', EXPECTED_OF_SETTINGS.text, 5);
  return [
    sentences('Settings', 'server/words/settings.ts', [
      ...Object.values(EXPECTED_OF_SETTINGS).map((expected) => saySettingIgnored('name', expected, {})),
      saySettingIgnored('validate.run', sayOneOf(['onType', 'onSave']), 'never'),
      sayEntryIgnored('topology', EXPECTED_OF_SETTINGS.nodeCounts, { 'us-west-2a': -1 }),
      sayUnknownCode('rules', 'overloaded'),
      joinSettingProblems([ignored, ignored, ignored]),
    ]),
    sentences('Files that are not read', 'server/words/folders.ts', [
      sayNotOnDisk('shop'),
      sayLeftOut(1, 'web.yaml', '16 MiB'),
      sayLeftOut(7, 'web.yaml', '16 MiB'),
    ]),
    words('Progress of reading', 'server/words/folders.ts', [
      FOLDER_PROGRESS.begin,
      FOLDER_PROGRESS.read(300),
    ]),
  ];
}
