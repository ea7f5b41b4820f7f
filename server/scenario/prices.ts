/** What a cloud charges for data that crosses zones of a region. */
export interface PublishedPrice {
  readonly cloud: string;
  /** For each GiB that crosses, both ends together. */
  readonly perCrossZoneGiB: number;
}

export const PRICE_CURRENCY = 'USD';

/**
 * List prices of most regions, without discounts and without telling GB from GiB. They are offered, never assumed.
 * - AWS, Amazon EC2 On-Demand Pricing, data transfer within a region: 0.01 for each GB that leaves a zone, and 0.01
 *   where it arrives
 * - Google Cloud, VPC network pricing, transfer between zones of a region: 0.01 for each GiB, where it is sent
 * - Azure, Bandwidth pricing: free between availability zones of a region, since the charge that had been announced was
 *   dropped in May 2024
 */
export const PUBLISHED_PRICES: readonly PublishedPrice[] = [
  { cloud: 'AWS', perCrossZoneGiB: 0.02 },
  { cloud: 'Google Cloud', perCrossZoneGiB: 0.01 },
  { cloud: 'Azure', perCrossZoneGiB: 0 },
];
