import { fileName } from '../../workspace/fileProximity.ts';
import { relativeFolder } from '../../workspace/fileProximity.ts';

/** The folder of a kustomization as seen from the open file, as its build is called: `overlays/prod`. */
export function labelBuild(kustomizationUri: string, openUri: string): string {
  const folder = kustomizationUri.slice(0, kustomizationUri.lastIndexOf('/'));
  const relative = relativeFolder(kustomizationUri, openUri)?.slice(0, -1);
  return relative === undefined || relative === '' ? fileName(folder) : relative;
}
