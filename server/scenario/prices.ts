/** What a cloud charges for data that crosses zones of a region. */
export interface PublishedPrice {
  readonly cloud: string;
  /** For each GiB that crosses, both ends together. */
  readonly perCrossZoneGiB: number;
}

export const PRICE_CURRENCY = 'USD';

/**
 * List prices of most regions, without discounts, as the pricing pages had them in 2026; they count anew when a person
 * types another. GB and GiB are not told apart.
 * - AWS (Amazon EC2 On-Demand Pricing, data transfer within the same region): 0.01 for each GB out of the one zone, and
 *   0.01 for each GB into the other
 * - Google Cloud (VPC network pricing, data transfer between zones of a region): 0.01 for each GiB, paid by the sender
 * - Azure (Bandwidth pricing): data transfer between availability zones of a region is free
 */
export const PUBLISHED_PRICES: readonly PublishedPrice[] = [
  { cloud: 'AWS', perCrossZoneGiB: 0.02 },
  { cloud: 'Google Cloud', perCrossZoneGiB: 0.01 },
  { cloud: 'Azure', perCrossZoneGiB: 0 },
];
