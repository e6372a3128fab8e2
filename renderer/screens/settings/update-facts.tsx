import { useEffect, useState } from 'react';
import type { UpdateView } from '../../../shared/update.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { updateLines } from '../../view-models/updates.ts';

/** The state changes by itself while it is looked at. Milliseconds. */
const AGAIN_MS = 1_000;

/** Newer versions: what was found, how far it has come, and the one key that installs it. */
export function UpdateFacts() {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.updates;
  const [view, setView] = useState<UpdateView | null>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    let wanted = true;
    const look = () =>
      void client.request('update.read', {}).then((reply) => {
        // While the books are being closed nobody answers: what was said last still holds.
        if (wanted && reply.ok) setView(reply.value);
      });
    look();
    const timer = setInterval(look, AGAIN_MS);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [client]);
  if (view === null) return null;

  const press = (name: 'update.check' | 'update.install') => {
    setAsking(false);
    void client.request(name, {}).then((reply) => {
      if (reply.ok) setView(reply.value);
    });
  };
  const { kind } = view.state;
  const { lines, installable } = updateLines(view, formatter);
  return (
    <section className="settings-part" aria-label={words.title}>
      <h3>{words.title}</h3>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {(kind === 'none' || kind === 'failed') && (
        <Button label={words.check} look="small" onPress={() => press('update.check')} />
      )}
      {installable !== null && !asking && (
        <Button label={words.install(installable)} look="small" onPress={() => setAsking(true)} />
      )}
      {installable !== null && asking && (
        <Ask
          question={words.installAsk(installable)}
          yes={words.installYes}
          no={words.installNo}
          onYes={() => press('update.install')}
          onNo={() => setAsking(false)}
        />
      )}
    </section>
  );
}
