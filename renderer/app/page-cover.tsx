import { messagesFor } from '../../shared/messages/index.ts';
import type { Opening } from '../../shared/opening.ts';
import type { Language } from '../../shared/sites.ts';
import { Icon } from '../components/icon.tsx';
import type { CoverKind } from '../stores/feed.ts';
import { openingWords, type OpeningWords } from '../view-models/opening.ts';

interface CoverProps {
  readonly kind: Exclude<CoverKind, 'none'>;
  readonly language: Language;
  readonly opening: Opening | null;
}

/** Covers the whole screen: nobody may act on what may be out of date. */
export function PageCover({ kind, language, opening }: CoverProps) {
  const words = messagesFor(language);
  if (kind === 'opening') {
    return (
      <div className="cover cover-opening">
        <Icon name="mark" />
        <p>{words.common.cover.opening}</p>
        {opening !== null && <OpeningProgress {...openingWords(opening, language)} />}
      </div>
    );
  }
  const shutOut = kind === 'silent' ? null : words.failures[kind];
  return (
    <div className="cover" role="alert">
      <Icon name="unplugged" />
      <h1>{shutOut === null ? words.common.cover.title : shutOut.title}</h1>
      <p>{shutOut === null ? words.common.cover.text : shutOut.meaning}</p>
      {shutOut !== null && <WithCommand text={shutOut.next} />}
    </div>
  );
}

/** What is to be typed in a terminal: not broken in two by a narrow screen. */
const COMMAND = /(npm run web -- --link)/;

function WithCommand({ text }: { readonly text: string }) {
  const [before, command, after] = text.split(COMMAND);
  return (
    <p>
      {before}
      {command !== undefined && <code>{command}</code>}
      {after}
    </p>
  );
}

/** How far it is: who waits sees that something happens, and whether to worry. */
function OpeningProgress({ title, figure, share, text }: OpeningWords) {
  return (
    <div className="cover-progress">
      <h1>{title}</h1>
      <progress aria-label={title} value={share ?? undefined} />
      <p className="cover-figure">{figure}</p>
      {text.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
