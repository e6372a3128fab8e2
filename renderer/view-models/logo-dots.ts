/** A picture as a browser has it: four bytes for each dot, red, green, blue and how much it covers. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Shades nearer to each other than this are one: of such a picture nothing would show. */
const LEAST_CONTRAST = 24;

/**
 * Makes every dot black or white, as the printer does. What is darker than the middle between the picture's own dark and
 * light becomes black, so that a logo in a pale colour on white shows too; what covers nothing is paper.
 */
export function makeBlackAndWhite({ data }: Pixels): void {
  const shades = new Uint8Array(data.length / 4);
  for (let at = 0; at < shades.length; at += 1) shades[at] = shadeOf(data, at * 4);
  const limit = middleOf(shades);
  for (let at = 0; at < shades.length; at += 1) {
    const shade = (shades[at] ?? 255) < limit ? 0 : 255;
    data.fill(shade, at * 4, at * 4 + 3);
    data[at * 4 + 3] = 255;
  }
}

/** Brightness on white paper, 0 to 255. */
function shadeOf(data: Uint8ClampedArray, at: number): number {
  const [red = 255, green = 255, blue = 255, cover = 255] = data.subarray(at, at + 4);
  const bright = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return Math.round((bright * cover + 255 * (255 - cover)) / 255);
}

/** Where the shades part best into dark ones and light ones (Otsu's method); 0 where they do not part. */
function middleOf(shades: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const shade of shades) counts[shade] = (counts[shade] ?? 0) + 1;
  const used = Array.from(counts.keys()).filter((shade) => (counts[shade] ?? 0) > 0);
  if ((used.at(-1) ?? 0) - (used[0] ?? 0) < LEAST_CONTRAST) return (used.at(-1) ?? 255) < 128 ? 256 : 0;
  const all = shades.length;
  const sum = used.reduce((total, shade) => total + shade * (counts[shade] ?? 0), 0);
  let [dark, darkSum, best, limit] = [0, 0, -1, 0];
  for (const shade of used) {
    dark += counts[shade] ?? 0;
    darkSum += shade * (counts[shade] ?? 0);
    if (dark === all) break;
    const apart = darkSum / dark - (sum - darkSum) / (all - dark);
    const parted = dark * (all - dark) * apart * apart;
    if (parted > best) [best, limit] = [parted, shade + 1];
  }
  return limit;
}

/** The size that fits within another, keeping its shape; never larger than it is. */
export function fitWithin(
  { width, height }: { readonly width: number; readonly height: number },
  most: { readonly width: number; readonly height: number },
): { width: number; height: number } {
  const scale = Math.min(1, most.width / width, most.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
