import type { OwnPaperView } from '../../shared/views.ts';
import { useScreen } from '../app/context.ts';
import { ownPaperText, type OwnPaperWords } from '../view-models/own-paper.ts';
import { Icon } from './icon.tsx';

/** What became of a paper that is no sale's. */
export function OwnPaperNote({ paper, words }: { paper: OwnPaperView; words: OwnPaperWords }) {
  const { formatter } = useScreen();
  const { text, isPaper } = ownPaperText(paper, words, formatter);
  if (isPaper) return <p className="pane-hint">{text}</p>;
  return (
    <p className="note" role="alert">
      <Icon name="alert" />
      <span>{text}</span>
    </p>
  );
}
