import { useEffect, useMemo } from 'react';
import { coverOf } from '../stores/feed.ts';
import { formatterFor } from '../view-models/shop.ts';
import { ScreenContext, useCajaState, useLanguage, useNow } from './context.ts';
import { PageCover } from './page-cover.tsx';
import { Shell } from './shell.tsx';
import { useSounds } from './sounds.ts';

export function App() {
  const feed = useCajaState((state) => state.feed);
  const chosen = useCajaState((state) => state.language);
  const now = useNow(500);
  const { snapshot } = feed;
  const shop = snapshot?.shop ?? null;
  const formatter = useMemo(() => (shop === null ? null : formatterFor(shop, chosen)), [shop, chosen]);
  const screen = useMemo(
    () => (snapshot && formatter ? { snapshot, formatter } : null),
    [snapshot, formatter],
  );
  useSounds(snapshot);
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  // A browser that was sent away shows nothing of the till, not even covered.
  // `now` is read at intervals, so a message may be newer than it; that is not an old message.
  const cover = coverOf(feed, now);
  return (
    <>
      {screen && feed.shutOut === null && (
        <ScreenContext value={screen}>
          <div className="shell-holder" inert={cover !== 'none'}>
            <Shell />
          </div>
        </ScreenContext>
      )}
      {cover !== 'none' && <PageCover kind={cover} language={language} opening={feed.opening} />}
    </>
  );
}
