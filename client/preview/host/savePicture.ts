import * as vscode from 'vscode';
import type { PreviewModel } from '../../../server/protocol/messages.ts';
import type { PictureFormat, PictureToSave } from '../messages/messages.ts';
import { bytesOfPicture, nameOfPicture } from './pictureFile.ts';
import { PREVIEW_TEXTS } from '../../texts.ts';
import { fill } from '../messages/fill.ts';
import { tell } from '../../tell.ts';

const KINDS: Readonly<Record<PictureFormat, string>> = {
  svg: PREVIEW_TEXTS.svg,
  png: PREVIEW_TEXTS.png,
};

/** Asks where a picture shall go, and writes it there; false when the person changed their mind or it could not be. */
export async function savePicture(model: PreviewModel, picture: PictureToSave): Promise<boolean> {
  const { format } = picture;
  const bytes = bytesOfPicture(picture);
  if (bytes === undefined) {
    await tellFailure();
    return false;
  }
  const place = await vscode.window.showSaveDialog({
    title: PREVIEW_TEXTS.pictureTitle,
    saveLabel: PREVIEW_TEXTS.save,
    defaultUri: suggestPlace(model, format),
    filters: { [KINDS[format]]: [format] },
  });
  if (place === undefined) return false;
  try {
    await vscode.workspace.fs.writeFile(place, bytes);
    return true;
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    await tell.error(fill(PREVIEW_TEXTS.pictureNotSaved, { reason }));
    return false;
  }
}

export async function tellFailure(): Promise<void> {
  await tell.error(PREVIEW_TEXTS.pictureNotDrawn);
}

/** Beside the manifest; for one without a file, in the first folder of the workspace. */
function suggestPlace(model: PreviewModel, format: PictureFormat): vscode.Uri | undefined {
  const uri = vscode.Uri.parse(model.uri);
  const name = nameOfPicture(model.service.name, format);
  if (uri.scheme !== 'untitled') return vscode.Uri.joinPath(uri, '..', name);
  const folder = vscode.workspace.workspaceFolders?.[0];
  return folder && vscode.Uri.joinPath(folder.uri, name);
}
