import type { Location } from 'vscode-languageserver-types';
import type { FileContext } from '../../server/features/document/fileContext.ts';
import { readCursor } from './cursor.ts';
import type { ContextOptions } from './fileContext.ts';
import { contextOf } from './fileContext.ts';

/** Texts of files by uri, one of them with the cursor `$0` in it: that is the open one. */
export type MarkedFiles = Readonly<Record<string, string>>;

/** A Service, and the workload that it selects. */
export const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector:
    app: web
    tier: front
  ports: [{name: http, port: 80, targetPort: main}]
`;

export const WORKLOAD = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
        tier: front
    spec:
      containers:
        - name: web
          image: web
          ports: [{name: main, containerPort: 8080}]
          readinessProbe: {httpGet: {port: main}}
          livenessProbe: {tcpSocket: {port: 8080}}
`;

/** The context of a text, and where its `$0` was. */
export function openMarked(
  marked: string,
  options: ContextOptions = {},
): { readonly context: FileContext; readonly offset: number; readonly text: string } {
  const { text, offset } = readCursor(marked);
  return { context: contextOf(text, options), offset, text };
}

/**
 * `deploy.yaml 8 app: web`: the file, the line from 1, and the text of each place; `here` for the open file. In the order that
 * they were found in.
 */
export function describePlaces(locations: readonly Location[], context: FileContext): readonly string[] {
  return locations.map(({ uri, range }) => {
    const file = context.fileOf(uri);
    const text =
      uri === context.uri
        ? context.text.getText()
        : (file?.documents.map(({ document }) => document.text).join('') ?? '');
    const name = uri === context.uri ? 'here' : (uri.split('/').at(-1) ?? '');
    return `${name} ${range.start.line + 1} ${slice(text, range)}`;
  });
}

function slice(text: string, { start, end }: Location['range']): string {
  const lines = text.split('\n');
  if (start.line === end.line) return (lines[start.line] ?? '').slice(start.character, end.character);
  return `${(lines[start.line] ?? '').slice(start.character)}…`;
}
