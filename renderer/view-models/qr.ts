import { create } from 'qrcode';

/** Width of the white border, in modules: with less, cheap phones do not find the code. */
const QUIET = 4;

export interface QrPicture {
  /** Side of the picture in modules, its quiet zone included. */
  readonly side: number;
  /** SVG path of the dark modules. */
  readonly path: string;
}

/**
 * On a small screen larger modules are read better than more of them that may be missing: above so many in a row the code
 * gives up half of its redundancy, which is for dirt on paper.
 */
const MOST_MODULES = 57;

/** A code as a picture; null when the text fits in no code. */
export function qrPicture(text: string): QrPicture | null {
  try {
    const usual = create(text, { errorCorrectionLevel: 'M' }).modules;
    const modules = usual.size > MOST_MODULES ? create(text, { errorCorrectionLevel: 'L' }).modules : usual;
    const rows = Array.from({ length: modules.size }, (_, row) => rowPath(modules, row));
    return { side: modules.size + 2 * QUIET, path: rows.join('') };
  } catch {
    return null;
  }
}

/** Neighbouring modules of a row are one stroke, so that no thin white line shows between them. */
function rowPath(
  modules: { size: number; get: (row: number, column: number) => number },
  row: number,
): string {
  let path = '';
  for (let column = 0; column < modules.size; column += 1) {
    const from = column;
    while (column < modules.size && modules.get(row, column) === 1) column += 1;
    if (column > from) path += `M${from + QUIET} ${row + QUIET}h${column - from}v1h-${column - from}z`;
  }
  return path;
}
