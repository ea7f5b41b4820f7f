import type { RenderChartAnswer, RenderChartParams } from '../../server/protocol/chartMessages.ts';

/** The setting about helm, by its name behind `zonewise.`. Its scope is the machine, as of those about clusters. */
export const HELM_SETTINGS = { helmPath: '' } as const;

/** What decides and runs when charts are rendered. */
export interface ChartRenders {
  /** By command. Undefined where the workspace is not trusted: nothing is asked then. */
  readonly render: (
    file: string,
    chart: string,
    valuesFiles: readonly string[],
  ) => Promise<RenderChartAnswer | undefined>;
  /** Renders the charts anew that were rendered by command and have the file in them. */
  readonly saved: (file: string) => Promise<void>;
  /** The values files that the person chose last for the chart. */
  readonly chosenFor: (chart: string) => readonly string[];
}

export interface ChartRendersSetup {
  readonly isTrusted: () => boolean;
  /** The setting. */
  readonly helm: () => string;
  readonly ask: (params: RenderChartParams) => Promise<RenderChartAnswer>;
  /** Something went wrong after a save, of which the person has not heard yet. */
  readonly tellFailed: (message: string) => void;
  readonly onRendered: (chart: string) => void;
}

interface Chosen {
  readonly file: string;
  readonly valuesFiles: readonly string[];
  /** What was told last. */
  failure: string | undefined;
}

export function createChartRenders({
  isTrusted,
  helm,
  ask,
  tellFailed,
  onRendered,
}: ChartRendersSetup): ChartRenders {
  const chosen = new Map<string, Chosen>();

  const run = async (
    chart: string,
    { file, valuesFiles }: Chosen,
  ): Promise<RenderChartAnswer | undefined> => {
    if (!isTrusted()) return undefined;
    const answer = await ask({ uri: file, valuesFiles, helm: helm() });
    if (answer.kind === 'rendered') onRendered(chart);
    return answer;
  };

  return {
    render: async (file, chart, valuesFiles) => {
      const choice: Chosen = { file, valuesFiles, failure: undefined };
      const answer = await run(chart, choice);
      if (answer === undefined) return undefined;
      chosen.set(chart, { ...choice, failure: answer.kind === 'failed' ? answer.message : undefined });
      return answer;
    },
    saved: async (saved) => {
      for (const [chart, choice] of chosen) {
        if (!saved.startsWith(`${chart}/`) && !choice.valuesFiles.includes(saved)) continue;
        const answer = await run(chart, choice);
        const failure = answer?.kind === 'failed' ? answer.message : undefined;
        if (failure !== undefined && failure !== choice.failure) tellFailed(failure);
        if (answer !== undefined) choice.failure = failure;
      }
    },
    chosenFor: (chart) => chosen.get(chart)?.valuesFiles ?? [],
  };
}
