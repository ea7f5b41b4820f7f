/** Parts from 0 to 1. */
export interface Color {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

const RGB = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:\s*[,/]\s*([\d.]+)(%?))?\s*\)$/;
const SRGB = /^color\(srgb ([-\d.e]+) ([-\d.e]+) ([-\d.e]+)(?: \/ ([\d.e-]+)(%?))?\)$/;
const HEX = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})([\da-f]{2})?$/i;

/** A colour as browsers write computed ones; undefined for `none` and all that is not one. */
export function readColor(text: string): Color | undefined {
  const trimmed = text.trim();
  const hex = HEX.exec(trimmed);
  if (hex) {
    const [red, green, blue, alpha] = hex.slice(1).map((pair) => parseInt(pair, 16) / 255);
    return makeColor(red, green, blue, hex[4] === undefined ? 1 : alpha);
  }
  const rgb = RGB.exec(trimmed);
  const match = rgb ?? SRGB.exec(trimmed);
  if (!match) return undefined;
  const scale = rgb ? 255 : 1;
  const [red, green, blue] = match.slice(1, 4).map((part) => Number(part) / scale);
  const alpha = match[4] === undefined ? 1 : Number(match[4]) / (match[5] === '%' ? 100 : 1);
  return makeColor(red, green, blue, alpha);
}

/** `#1f2a44`; black for none. */
export function toHex(color: Color | undefined): string {
  const parts = color ? [color.red, color.green, color.blue] : [0, 0, 0];
  return `#${parts
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function makeColor(red = 0, green = 0, blue = 0, alpha = 1): Color {
  return { red: clamp(red), green: clamp(green), blue: clamp(blue), alpha: clamp(alpha) };
}

function clamp(part: number): number {
  return Number.isFinite(part) ? Math.min(Math.max(part, 0), 1) : 0;
}
