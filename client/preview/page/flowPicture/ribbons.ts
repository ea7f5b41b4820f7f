import type { SankeyLink, SankeyNode } from 'd3-sankey';
import { sankey } from 'd3-sankey';
import { area, curveBumpX } from 'd3-shape';
import type { Rect } from './block.ts';
import type { PictureFlow } from './pictureModel.ts';

/** A flow with its place: from the right edge of a bar to the left edge of another, or to nowhere when dropped. */
export interface PlacedRibbon {
  readonly flow: PictureFlow;
  readonly path: string;
  /** Where a label or a focus mark may stand: half way. */
  readonly middle: { readonly x: number; readonly y: number };
  readonly thickness: number;
}

/** Bars by the id of their zone. */
export interface Bars {
  readonly clients: ReadonlyMap<string, Rect>;
  readonly served: ReadonlyMap<string, Rect>;
}

interface StackedNode {
  readonly id: string;
}
interface StackedLink {
  readonly flow: PictureFlow;
  readonly source: string;
  readonly target: string;
  readonly value: number;
}

/** Thinner ribbons could not be seen. */
const LEAST_THICKNESS = 1.2;

/** What is dropped ends after this part of the way. */
const DROPPED_LENGTH = 0.3;

/** Stacks the flows along their bars, in the order given, and draws them. `scale` is the thickness of all traffic. */
export function placeRibbons(flows: readonly PictureFlow[], bars: Bars, scale: number): PlacedRibbon[] {
  if (flows.length === 0) return [];
  const links = flows.map((flow): StackedLink => {
    return {
      flow,
      source: `client ${flow.from}`,
      target: `${targetKind(flow)} ${flow.to}`,
      value: flow.share,
    };
  });
  const ids = new Set(links.flatMap(({ source, target }) => [source, target]));
  const generator = sankey<StackedNode, StackedLink>()
    .nodeId(({ id }) => id)
    .nodePadding(0)
    .nodeSort(() => 0)
    .linkSort(keepOrder)
    .extent([
      [0, 0],
      [1, scale],
    ]);
  const graph = generator({
    nodes: [...ids].map((id) => ({ id })),
    links: links.map((link) => ({ ...link })),
  });
  for (const node of graph.nodes) placeNode(node, bars);
  generator.update(graph);
  return graph.links.flatMap((link) => drawRibbon(link, bars));
}

function targetKind({ kind }: PictureFlow): 'dropped' | 'served' {
  return kind === 'dropped' ? 'dropped' : 'served';
}

function keepOrder(): number {
  return 0;
}

/** The library stacks from a node's top; our nodes are the bars. */
function placeNode(node: SankeyNode<StackedNode, StackedLink>, bars: Bars): void {
  const [side, ...rest] = node.id.split(' ');
  const zone = rest.join(' ');
  const bar = (side === 'served' ? bars.served : bars.clients).get(zone);
  node.y0 = bar?.y ?? 0;
  node.y1 = (bar?.y ?? 0) + (bar?.height ?? 0);
}

function drawRibbon(link: SankeyLink<StackedNode, StackedLink>, bars: Bars): PlacedRibbon[] {
  const { flow, width = 0, y0 = 0, y1 = 0 } = link;
  const from = bars.clients.get(flow.from);
  const to = bars.served.get(flow.to);
  if (from === undefined || to === undefined) return [];
  const x0 = from.x + from.width;
  const isDropped = flow.kind === 'dropped';
  const x1 = isDropped ? x0 + (to.x - x0) * DROPPED_LENGTH : to.x;
  const end = isDropped ? y0 : y1;
  const half = Math.max(width, LEAST_THICKNESS) / 2;
  const draw = area<{ x: number; y: number }>()
    .x(({ x }) => x)
    .y0(({ y }) => y - half)
    .y1(({ y }) => y + half)
    .curve(curveBumpX)
    .digits(2);
  const path = draw([
    { x: x0, y: y0 },
    { x: x1, y: end },
  ]);
  return [{ flow, path: path ?? '', middle: { x: (x0 + x1) / 2, y: (y0 + end) / 2 }, thickness: 2 * half }];
}
