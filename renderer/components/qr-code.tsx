import { useMemo } from 'react';
import { qrPicture } from '../view-models/qr.ts';

/** Dark on white with its quiet zone, whatever the background of the page. */
export function QrCode({ text, alt }: { text: string; alt: string }) {
  const picture = useMemo(() => qrPicture(text), [text]);
  if (picture === null) return null;
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={alt}
      viewBox={`0 0 ${picture.side} ${picture.side}`}
      shapeRendering="crispEdges"
    >
      <rect width={picture.side} height={picture.side} fill="#ffffff" />
      <path d={picture.path} fill="#000000" />
    </svg>
  );
}
