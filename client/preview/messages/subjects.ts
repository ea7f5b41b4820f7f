import type { ReasonLink, Subject } from '../../../server/protocol/messages.ts';

/** Equal for equal subjects. */
export function keyOfSubject(about: Subject): string {
  switch (about.kind) {
    case 'service':
    case 'scenario':
      return JSON.stringify([about.kind, about.part]);
    case 'workload':
      return JSON.stringify([about.kind, about.name, about.part, about.topologyKey ?? '']);
    case 'caller':
      return JSON.stringify([about.kind, about.name, about.at]);
    case 'node':
      return JSON.stringify([about.kind, about.name]);
  }
}

/** The link of a subject; undefined where no manifest says it. */
export function findLink(links: readonly ReasonLink[], key: string): ReasonLink | undefined {
  return links.find(({ about }) => keyOfSubject(about) === key);
}
