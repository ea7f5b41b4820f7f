/** Writes docs/report.schema.json from the types of the report: part of `npm run docs`. A test holds it to them. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  DEFAULT_CONFIG,
  EnumType,
  SchemaGenerator,
  createFormatter,
  createParser,
  createProgram,
} from 'ts-json-schema-generator';
import type { CompletedConfig, SubNodeParser } from 'ts-json-schema-generator';
import ts from 'typescript';

export const REPORT_SCHEMA = new URL('../../docs/report.schema.json', import.meta.url);

const pathOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const CONFIG = {
  ...DEFAULT_CONFIG,
  path: pathOf('server/protocol/report.ts'),
  tsconfig: pathOf('tsconfig.json'),
  type: 'SimulationResult',
  // Types of the simulator and of the protocol share names, so each stands where it is used.
  expose: 'none',
  topRef: false,
  jsDoc: 'extended',
  sortProps: false,
  skipTypeCheck: true,
} satisfies CompletedConfig;

export function renderReportSchema(): string {
  const program = createProgram(CONFIG);
  const parser = createParser(program, CONFIG, (chain) => {
    chain.addNodeParser(createTableKeyParser(program.getTypeChecker()));
  });
  const { $schema, ...schema } = new SchemaGenerator(
    program,
    parser,
    createFormatter(CONFIG),
    CONFIG,
  ).createSchema(CONFIG.type);
  const head = {
    $schema,
    $id: 'https://github.com/zonewise/zonewise/blob/main/docs/report.schema.json',
    title: 'Zonewise report',
    description:
      'Where new connections from clients inside a cluster to a Service go. `schemaVersion` is raised when a field changes its meaning or goes away; new fields may come at any time.',
  };
  return `${JSON.stringify({ ...head, ...schema }, undefined, 2)}\n`;
}

/** The names in a table, `keyof typeof TABLE`: the generator itself would read every value of it. */
function createTableKeyParser(checker: ts.TypeChecker): SubNodeParser {
  return {
    supportsNode: (node) =>
      ts.isTypeOperatorNode(node) &&
      node.operator === ts.SyntaxKind.KeyOfKeyword &&
      ts.isTypeQueryNode(node.type),
    createType: (node) => {
      const type = checker.getTypeFromTypeNode(node as ts.TypeOperatorNode);
      const members = type.isUnion() ? type.types : [type];
      const names = members.flatMap((member) => (member.isStringLiteral() ? [member.value] : []));
      return new EnumType(`keys of ${node.getText()}`, names);
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(REPORT_SCHEMA, renderReportSchema());
