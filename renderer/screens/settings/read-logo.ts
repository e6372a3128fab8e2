import { failure, type Failure } from '../../../shared/failures.ts';
import { done, refused, type Result } from '../../../shared/result.ts';
import { LOGO_BYTES, LOGO_DOTS } from '../../../shared/shop.ts';
import { fitWithin, makeBlackAndWhite } from '../../view-models/logo-dots.ts';

const LARGEST_FILE_BYTES = 5 * 1024 * 1024;
/** Dots of a picture that is read at all: a small file may hold one that no memory does. */
const MOST_DOTS = 40_000_000;

/** A chosen picture as the printer will print it: a PNG of black and white dots in base64. Never rejects. */
export async function readLogo(file: File): Promise<Result<string, Failure>> {
  if (file.size > LARGEST_FILE_BYTES) return refused(failure('logo-too-large'));
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return refused(failure('logo-unreadable'));
  }
  if (picture.width * picture.height > MOST_DOTS) return refused(failure('logo-too-large'));
  const { width, height } = fitWithin(picture, LOGO_DOTS);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const brush = canvas.getContext('2d');
  if (brush === null) return refused(failure('logo-unreadable'));
  brush.imageSmoothingQuality = 'high';
  brush.drawImage(picture, 0, 0, width, height);
  picture.close();
  const dots = brush.getImageData(0, 0, width, height);
  makeBlackAndWhite(dots);
  brush.putImageData(dots, 0, 0);
  const png = canvas.toDataURL('image/png').split(',')[1] ?? '';
  return png.length * 0.75 > LOGO_BYTES ? refused(failure('logo-too-large')) : done(png);
}
