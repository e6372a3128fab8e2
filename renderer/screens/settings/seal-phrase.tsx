import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type { Reply } from '../../../shared/reply.ts';
import type { BooksView, SealView } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { isUnderPhrase, sealPhraseLines } from '../../view-models/seal-phrase.ts';
import { SealPhraseForm, type SealPhraseStep, type TypedPhrases } from './seal-phrase-form.tsx';

type Step = 'rest' | Exclude<SealPhraseStep, 'open'>;

/** The phrase that the key of the seal lies under: typed after a start, set, changed, taken away. */
export function SealPhrase({
  seal,
  onSeal,
}: {
  readonly seal: SealView;
  readonly onSeal: (seal: SealView) => void;
}) {
  const { client } = useCaja();
  const { formatter, snapshot } = useScreen();
  const words = formatter.words.sealPhrase;
  const [step, setStep] = useState<Step>('rest');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const hasPhrase = isUnderPhrase(seal);
  // The key is the shop's: practising changes nothing of it.
  const mayChange = snapshot.shop.mode === 'live';

  const go = (to: Step) => {
    setStep(to);
    setTold(null);
    setFailure(null);
  };
  const ask = async (request: Promise<Reply<BooksView>>, done: string) => {
    setBusy(true);
    const reply = await request;
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (!reply.ok) return;
    onSeal(reply.value.seal);
    setStep('rest');
    setTold(done);
  };
  const send = (what: SealPhraseStep, { now, phrase }: TypedPhrases) => {
    switch (what) {
      case 'open':
        return ask(client.request('seal.open', { phrase }), words.opened);
      case 'begin':
        return ask(client.request('seal.protect', { phrase, now: null }), words.saved);
      case 'change':
        return ask(client.request('seal.protect', { phrase, now }), words.saved);
      case 'forgotten':
        return ask(client.request('seal.forgotten', { phrase }), words.saved);
      case 'stop':
        return ask(client.request('seal.unprotect', { now }), words.saved);
    }
  };
  const form = (what: SealPhraseStep, onCancel: (() => void) | null) => (
    <SealPhraseForm
      key={what}
      step={what}
      busy={busy}
      onSend={(typed) => void send(what, typed)}
      onCancel={onCancel}
    />
  );

  return (
    <>
      {sealPhraseLines(seal, formatter).map((line) => (
        <p key={line} className="page-intro">
          {line}
        </p>
      ))}
      {told !== null && (
        <p className="note" role="status">
          {told}
        </p>
      )}
      {failure && <FailureBox failure={failure} />}
      {step !== 'rest' && form(step, () => go('rest'))}
      {step === 'rest' && seal.keeping === 'locked' && form('open', null)}
      {step === 'rest' && mayChange && (
        <div className="ask-buttons">
          {hasPhrase ? (
            <>
              <Button label={words.change} look="small" onPress={() => go('change')} />
              <Button label={words.stop} look="quiet" onPress={() => go('stop')} />
              <Button label={words.forgotten} look="quiet" onPress={() => go('forgotten')} />
            </>
          ) : (
            <Button label={words.begin} look="small" onPress={() => go('begin')} />
          )}
        </div>
      )}
    </>
  );
}
