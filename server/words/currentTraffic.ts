/** Why the hints in the cluster differ from those that the manifest asks for. */
export const CURRENT_TRAFFIC_REASONS = {
  'no-hints':
    'Its EndpointSlices carry no hints: the manifest is not applied yet, Auto was withdrawn, or the control plane is older.',
  'other-hints': 'Its EndpointSlices carry other hints than the manifest asks for.',
} as const;

export const CURRENT_TRAFFIC_LABEL = 'Now in the cluster';
