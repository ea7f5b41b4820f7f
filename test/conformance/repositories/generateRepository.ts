import { createRandom } from '../kustomize/random.ts';
import type { ExpectedService } from './shapes.ts';
import { SHAPES } from './shapes.ts';

export const REPOSITORY_COUNT = 300;

/** A repository of made-up manifests, in shapes that public ones have. The same seed makes the same. */
export interface Repository {
  /** Names of the shapes that it is made of. */
  readonly shapes: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly services: readonly ExpectedService[];
}

const APPS = ['web', 'cart', 'api', 'orders', 'search', 'auth'] as const;

export function generateRepository(seed: number): Repository {
  const random = createRandom(seed + 1);
  const shapes = random.sample(Object.keys(SHAPES), random.between(1, 4));
  const apps = random.sample(APPS, shapes.length);
  const parts = shapes.map((shape, at) => {
    const app = apps[at] ?? 'web';
    const folder = `${random.pick(['apps', 'services', 'deploy'])}/${shape.toLowerCase()}-${app}`;
    return { folder, part: SHAPES[shape]?.(random, app) };
  });
  const files = parts.flatMap(({ folder, part }) =>
    Object.entries(part?.files ?? {}).map(([path, text]) => [`${folder}/${path}`, text] as const),
  );
  return {
    shapes,
    files: Object.fromEntries(files),
    services: parts.flatMap(({ folder, part }) =>
      (part?.services ?? []).map((service) => ({
        ...service,
        path: `${folder}/${service.path}`,
        ...(service.build !== undefined && { build: `${folder}/${service.build}` }),
      })),
    ),
  };
}
