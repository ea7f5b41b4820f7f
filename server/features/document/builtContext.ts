import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ManifestFile } from '../../manifest/model.ts';
import type { BuiltFile } from '../../workspace/kustomize/builtFile.ts';
import { chartFileOf } from '../../workspace/helm/chartIndex.ts';
import { buildUri } from '../../workspace/kustomize/workspaceBuilds.ts';
import type { FileContext } from './fileContext.ts';

/** What a kustomization makes, as if it were an open file. */
export interface BuiltContext extends FileContext {
  readonly built: BuiltFile;
  /** The uri of the kustomization's file; that of the context stands for what it makes. */
  readonly kustomizationUri: string;
}

export function isBuilt(context: FileContext): context is BuiltContext {
  return 'built' in context;
}

/** Undefined where there is no such kustomization. */
export function builtContextOf(context: FileContext, kustomizationUri: string): BuiltContext | undefined {
  const { builds } = context;
  const built = builds?.kustomize.buildOf(kustomizationUri);
  if (builds === undefined || built === undefined) return undefined;
  return {
    ...context,
    uri: buildUri(kustomizationUri),
    text: textOf(built, kustomizationUri),
    file: built.file,
    workspaceObjects: builds.objectsAround(kustomizationUri),
    fileOf: (uri) => builds.builtAt(uri)?.file ?? fileAt(context, uri),
    built,
    kustomizationUri,
  };
}

/** What helm made of the chart that the file belongs to; undefined where it has not been asked, or for a file outside. */
export function renderedContextOf(context: FileContext): BuiltContext | undefined {
  const { charts } = context;
  const chart = charts?.chartOf(context.uri);
  const built = chart === undefined ? undefined : charts?.renderedOf(chart);
  if (charts === undefined || chart === undefined || built === undefined) return undefined;
  const uri = chartFileOf(chart);
  return {
    ...context,
    uri: buildUri(uri),
    text: textOf(built, uri),
    file: built.file,
    workspaceObjects: charts.objectsAround(chart),
    fileOf: (other) => (other === buildUri(uri) ? built.file : fileAt(context, other)),
    built,
    kustomizationUri: uri,
  };
}

/** Of the open file or another one. */
export function fileAt(context: FileContext, uri: string): ManifestFile | undefined {
  return uri === context.uri ? context.file : context.fileOf(uri);
}

const texts = new WeakMap<BuiltFile, TextDocument>();

function textOf(built: BuiltFile, kustomizationUri: string): TextDocument {
  let text = texts.get(built);
  if (text === undefined) {
    text = TextDocument.create(buildUri(kustomizationUri), 'yaml', 0, built.text);
    texts.set(built, text);
  }
  return text;
}
