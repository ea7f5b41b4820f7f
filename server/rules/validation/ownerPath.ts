import { SINCE } from '../../kubernetes/serviceMinors.ts';
import type { Minor } from '../../kubernetes/version.ts';
import type { OwnerView } from './serviceView.ts';

/** How the server names an owner: up to 1.36 without its index. */
export function ownerPath({ place }: OwnerView, minor: Minor): string {
  return minor < SINCE.namesOwnerByIndex ? 'metadata.ownerReferences' : place.path;
}
