/**
 * The messages about what a person's own helm and kustomize make of charts and kustomizations. The path is that of the
 * machine's settings; nothing is run before the client asks.
 */

/** The editor's command that builds a kustomization with kustomize; a lens and the preview lead to it. */
export const BUILD_KUSTOMIZATION_COMMAND = 'zonewise.buildKustomization';

/** Client → server: renders a chart, or builds a kustomization. */
export const RENDER_REQUEST = 'zonewise/render';
export type RenderParams =
  | {
      readonly tool: 'helm';
      /** A file of the chart. */
      readonly uri: string;
      /** Files with values that win over those of the chart, the last most. */
      readonly valuesFiles: readonly string[];
      /** A name on the PATH or an absolute path; '' for helm. */
      readonly program: string;
    }
  | {
      readonly tool: 'kustomize';
      /** The kustomization's file. */
      readonly uri: string;
      /** A name on the PATH or an absolute path; '' for kustomize, or else kubectl. */
      readonly program: string;
    };
export type RenderAnswer =
  | {
      readonly kind: 'rendered';
      readonly services: number;
      /** Files and folders that it was made from. */
      readonly reads: readonly string[];
    }
  /** Whole sentences: what to do, or what the program says. */
  | { readonly kind: 'failed'; readonly message: string };

/** Client → server: what of a file can be rendered. Starts nothing. */
export const RENDERABLE_REQUEST = 'zonewise/renderable';
export interface RenderableParams {
  readonly uri: string;
}
export interface RenderableAnswer {
  /** The chart that the file belongs to. */
  readonly chart?: {
    /** The folder. */
    readonly uri: string;
    /** Beside `values.yaml`, which helm takes by itself. */
    readonly valuesFiles: readonly string[];
  };
  /** The outermost kustomizations that take the file in, or itself. */
  readonly kustomizations: readonly {
    readonly uri: string;
    /** The folder, as seen from the file. */
    readonly label: string;
  }[];
}

/** Client → server: what was made of a chart, by its folder, or of a kustomization, by its file; null where nobody asked. */
export const RENDERED_TEXT_REQUEST = 'zonewise/renderedText';
export interface RenderedTextParams {
  readonly uri: string;
}
