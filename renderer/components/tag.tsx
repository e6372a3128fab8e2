import type { Tone } from '../view-models/board-shape.ts';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Record<Tone, IconName> = {
  quiet: 'minus',
  wait: 'clock',
  good: 'check',
  warn: 'alert',
  bad: 'cross',
  stop: 'hand',
};

/** A state in one word, with its shape and colour. */
export function Tag({ state }: { state: { readonly text: string; readonly tone: Tone } }) {
  return (
    <span className="tag" data-tone={state.tone}>
      <Icon name={ICONS[state.tone]} />
      {state.text}
    </span>
  );
}
