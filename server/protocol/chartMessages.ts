/** The messages about rendering charts. The path is that of the machine's settings; nothing is run before the client asks. */

/** Client → server: renders the chart that a file belongs to with the person's own helm. */
export const RENDER_CHART_REQUEST = 'zonewise/renderChart';
export interface RenderChartParams {
  /** A file of the chart. */
  readonly uri: string;
  /** Files with values that win over those of the chart, the last most. */
  readonly valuesFiles: readonly string[];
  /** A name on the PATH or an absolute path; '' for helm. */
  readonly helm: string;
}
export type RenderChartAnswer =
  | { readonly kind: 'rendered'; readonly chart: string; readonly services: number }
  /** Whole sentences: what to do, or what helm says. */
  | { readonly kind: 'failed'; readonly message: string };

/** Client → server: where the chart of a file is, and which values it could be given. Starts nothing. */
export const CHART_REQUEST = 'zonewise/chart';
export interface ChartParams {
  readonly uri: string;
}
export interface ChartAnswer {
  /** The folder. */
  readonly chart: string;
  /** Beside `values.yaml`, which helm takes by itself. */
  readonly valuesFiles: readonly string[];
}

/** Client → server: what helm made of a chart; null where it has not been asked. */
export const RENDERED_TEXT_REQUEST = 'zonewise/renderedChart';
export interface RenderedTextParams {
  readonly chart: string;
}
