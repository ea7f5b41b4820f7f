import type { EndpointReport } from '../../../../server/protocol/messages.ts';

/** How a pod's load is drawn. `off`: takes no new connections because it is not ready or on its way out. */
export type LoadLevel = 'off' | 'idle' | 'normal' | 'warm' | 'hot';

/** From which multiple of the mean a pod is drawn warm and hot. */
export const WARM_FROM = 1.25;
export const HOT_FROM = 2;

/** A full mark stands for this multiple of the mean, and more; half full is the mean. */
export const FULL_AT = 2;

const HARDLY = 1e-9;

export const LEVELS_HOTTEST_FIRST: readonly LoadLevel[] = ['hot', 'warm', 'normal', 'idle', 'off'];

export function levelOf({ share, timesMean, state }: EndpointReport): LoadLevel {
  if (share <= HARDLY) return state === 'ready' ? 'idle' : 'off';
  if (timesMean >= HOT_FROM - HARDLY) return 'hot';
  return timesMean > WARM_FROM + HARDLY ? 'warm' : 'normal';
}

/** How much of a mark is filled, 0 to 1; something is always seen where there is any traffic. */
export function fillOf(timesMean: number): number {
  return timesMean <= HARDLY ? 0 : Math.min(Math.max(timesMean / FULL_AT, 0.06), 1);
}
