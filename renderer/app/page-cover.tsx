import { useEffect } from 'react';
import { messagesFor } from '../../shared/messages/index.ts';
import type { Opening } from '../../shared/opening.ts';
import type { Language } from '../../shared/sites.ts';
import { Icon } from '../components/icon.tsx';
import type { CoverKind } from '../stores/feed.ts';
import { openingWords, type OpeningWords } from '../view-models/opening.ts';

const RELOADED_AT = 'caja-clara.reloaded-at';
const RELOAD_EVERY_MS = 10_000;

interface CoverProps {
  readonly kind: Exclude<CoverKind, 'none'>;
  readonly language: Language;
  readonly opening: Opening | null;
}

/** Covers the whole screen: nobody may act on what may be out of date. */
export function PageCover({ kind, language, opening }: CoverProps) {
  const words = messagesFor(language);
  useEffect(() => (kind === 'locked-out' ? reloadOnce() : undefined), [kind]);
  if (kind === 'opening') {
    return (
      <div className="cover cover-opening">
        <Icon name="mark" />
        <p>{words.common.cover.opening}</p>
        {opening !== null && <OpeningProgress {...openingWords(opening, language)} />}
      </div>
    );
  }
  const expired = words.failures['session-expired'];
  const isSilent = kind === 'silent';
  return (
    <div className="cover" role="alert">
      <Icon name="unplugged" />
      <h1>{isSilent ? words.common.cover.title : expired.title}</h1>
      <p>{isSilent ? words.common.cover.text : `${expired.meaning} ${expired.next}`}</p>
    </div>
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

/** A restarted host gives the page a new secret: a reload gets it, if the cookie is still valid. */
function reloadOnce(): (() => void) | undefined {
  try {
    const last = Number(sessionStorage.getItem(RELOADED_AT) ?? '0');
    if (Date.now() - last < RELOAD_EVERY_MS) return undefined;
    sessionStorage.setItem(RELOADED_AT, String(Date.now()));
  } catch {
    return undefined;
  }
  const timer = setTimeout(() => location.reload(), 500);
  return () => clearTimeout(timer);
}
