import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type { OwnPaperView, SealView } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { OwnPaperNote } from '../../components/own-paper-note.tsx';
import { sealFacts } from '../../view-models/books.ts';
import { showsPhrase } from '../../view-models/seal-phrase.ts';
import { Facts } from './plain-tabs.tsx';
import { SealPhrase } from './seal-phrase.tsx';

/** What was sealed last and by which key, and the paper of a seal of now. */
export function SealFacts({ seal: asRead }: { readonly seal: SealView }) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.settings.books.seal;
  const [busy, setBusy] = useState(false);
  const [newest, setNewest] = useState<SealView | null>(null);
  const [paper, setPaper] = useState<OwnPaperView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const seal = newest ?? asRead;

  const print = async () => {
    setBusy(true);
    const reply = await client.request('books.seal', {});
    setBusy(false);
    setPaper(reply.ok ? reply.value.paper : null);
    if (reply.ok) setNewest(reply.value.books.seal);
    setFailure(reply.ok ? null : reply.failure);
  };

  return (
    <>
      <div className="books-heading">
        <h3>{words.title}</h3>
        <Button label={words.print} look="small" busy={busy} onPress={() => void print()} />
      </div>
      {failure && <FailureBox failure={failure} />}
      {paper && <OwnPaperNote paper={paper} words={words} />}
      {seal.isNewKey && (
        <p className="note">
          <Icon name="alert" />
          <span>{words.newKey}</span>
        </p>
      )}
      <Facts facts={sealFacts(seal, formatter)} />
      {showsPhrase(seal) && <SealPhrase seal={seal} onSeal={setNewest} />}
    </>
  );
}
