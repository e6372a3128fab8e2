import type { Shape, Tone } from '../view-models/board-content.ts';
import { Icon } from './icon.tsx';

/** The outline tells the tone apart without colour: circle, octagon, triangle, square. */
const OUTLINES: Record<Tone, string> = {
  quiet: 'M18 4h64a14 14 0 0 1 14 14v64a14 14 0 0 1-14 14H18A14 14 0 0 1 4 82V18A14 14 0 0 1 18 4z',
  wait: 'M50 4a46 46 0 1 0 0 92a46 46 0 1 0 0-92z',
  good: 'M50 4a46 46 0 1 0 0 92a46 46 0 1 0 0-92z',
  warn: 'M50 6Q54 6 57 11L95 82Q99 92 89 93H11Q1 92 5 82L43 11Q46 6 50 6z',
  bad: 'M31 4h38l27 27v38L69 96H31L4 69V31z',
  stop: 'M31 4h38l27 27v38L69 96H31L4 69V31z',
};

export function StateShape({ tone, shape }: { tone: Tone; shape: Shape }) {
  return (
    <span className="state-shape" data-tone={tone}>
      <svg className="state-outline" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
        <path d={OUTLINES[tone]} />
      </svg>
      <Icon name={shape} />
    </span>
  );
}
