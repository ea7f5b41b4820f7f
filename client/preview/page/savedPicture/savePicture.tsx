/** @jsxRuntime classic @jsx h */
import { h, render } from 'preact';
import type { PreviewModel, SimulatedReport } from '../../../../server/protocol/messages.ts';
import type { PictureFormat, PictureToSave } from '../../messages/messages.ts';
import type { Picture } from '../../messages/picture.ts';
import { writeSvg } from '../../messages/writeSvg.ts';
import { layoutPicture } from '../flowPicture/layout.ts';
import { listLegend, listNotes } from '../flowPicture/legendItems.ts';
import { buildPicture } from '../flowPicture/pictureModel.ts';
import { SavedPicture } from './SavedPicture.tsx';
import { describePicture } from './describePicture.ts';
import { DRAWING_WIDTH, layoutSaved } from './layoutSaved.ts';
import { readDrawing } from './readDrawing.ts';
import { toElements } from './toElements.ts';
import { say } from '../words/say.tsx';
import { SAVED_PICTURE } from '../words/texts.ts';

/** Pixels of a PNG to a CSS pixel: sharp on any screen. */
const SCALE = 2;
/** Browsers draw no larger canvas. */
const MOST_PIXELS = 16_000;

/** The picture in the colours of the theme: as data that become an SVG, or a PNG as base64. */
export async function savePicture(
  model: PreviewModel,
  report: SimulatedReport,
  format: PictureFormat,
): Promise<PictureToSave> {
  const picture = draw(model, report);
  return format === 'svg' ? { format, picture } : { format, base64: await drawPng(picture) };
}

/** Always of the same width, and with nothing chosen, however the panel looks. */
function draw(model: PreviewModel, report: SimulatedReport): Picture {
  const picture = buildPicture(report, model.shownWhatIf?.lost);
  const drawing = layoutPicture(picture, DRAWING_WIDTH);
  const words = describePicture(model, report);
  const layout = layoutSaved(words, drawing, listLegend(picture), listNotes(picture));
  const { width, height } = layout;
  const table = document.createElement('div');
  table.className = 'drafting';
  document.body.append(table);
  try {
    render(<SavedPicture picture={picture} drawing={drawing} layout={layout} />, table);
    const content = [...table.children].flatMap((svg) => readDrawing(svg).children);
    const title = words.whatIf === undefined ? words.title : `${words.title}. ${words.whatIf}`;
    return {
      width,
      height,
      title: say(SAVED_PICTURE.title, { title }),
      description: [words.subtitle, words.headline, words.numbers, ...words.foot].join('\n'),
      content: content.flatMap((child) => (typeof child === 'string' ? [] : toElements(child))),
    };
  } finally {
    render(null, table);
    table.remove();
  }
}

async function drawPng(picture: Picture): Promise<string> {
  const { width, height } = picture;
  const url = URL.createObjectURL(new Blob([writeSvg(picture)], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const scale = Math.min(SCALE, MOST_PIXELS / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(width * scale);
    canvas.height = Math.floor(height * scale);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser has no canvas.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const [, base64 = ''] = canvas.toDataURL('image/png').split(',');
    return base64;
  } finally {
    URL.revokeObjectURL(url);
  }
}
