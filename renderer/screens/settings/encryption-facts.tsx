import { useState } from 'react';
import type { PhraseDraft, PhraseProblem } from '../../../shared/copies.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { BooksView } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { encryptionLines } from '../../view-models/copies.ts';
import { NewPhrase } from './new-phrase.tsx';
import { PhraseForm } from './phrase-form.tsx';

type Step =
  | { readonly kind: 'rest' | 'stop' }
  | { readonly kind: 'new'; readonly draft: PhraseDraft }
  | { readonly kind: 'phrase'; readonly problem: PhraseProblem | null };

/** Whether copies at the second place are encrypted, and all that is done about it. */
export function EncryptionFacts({ books: asRead }: { readonly books: BooksView }) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.copies;
  const [changed, setChanged] = useState<BooksView | null>(null);
  const [step, setStep] = useState<Step>({ kind: 'rest' });
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { encryption, secondPlace } = changed ?? asRead;

  const done = (books: BooksView, text: string | null) => {
    setChanged(books);
    setStep({ kind: 'rest' });
    setTold(text);
  };
  const begin = async () => {
    setBusy(true);
    setTold(null);
    const reply = await client.request('copies.begin', { language: formatter.language });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) setStep({ kind: 'new', draft: reply.value });
  };
  const stop = async () => {
    setBusy(true);
    const reply = await client.request('copies.off', {});
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) done(reply.value, null);
  };
  const giveBack = async (phrase: string) => {
    setBusy(true);
    const reply = await client.request('copies.phrase', { phrase });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (!reply.ok) return;
    if (reply.value.kind === 'phrase') setStep(reply.value);
    else done(reply.value.books, words.phrase.givenBack);
  };

  const rest = () => setStep({ kind: 'rest' });
  return (
    <>
      <h3>{words.title}</h3>
      {encryptionLines(encryption, secondPlace, formatter).map((line) => (
        <p key={line} className="page-intro">
          {line}
        </p>
      ))}
      {told !== null && <p className="note">{told}</p>}
      {failure && <FailureBox failure={failure} />}
      {step.kind === 'rest' && (
        <div className="ask-buttons">
          {encryption.state === 'lost' && (
            <Button
              label={words.phrase.giveBack}
              look="small"
              onPress={() => setStep({ kind: 'phrase', problem: null })}
            />
          )}
          <Button
            label={encryption.state === 'off' ? words.begin : words.renew}
            look="small"
            busy={busy}
            onPress={() => void begin()}
          />
          {encryption.state === 'on' && (
            <Button label={words.stop} look="quiet" busy={busy} onPress={() => setStep({ kind: 'stop' })} />
          )}
        </div>
      )}
      {step.kind === 'stop' && (
        <Ask
          question={words.stopAsk}
          yes={words.stopYes}
          no={words.stopNo}
          busy={busy}
          onYes={() => void stop()}
          onNo={rest}
        />
      )}
      {step.kind === 'new' && (
        <NewPhrase
          draft={step.draft}
          isAnother={encryption.state !== 'off'}
          onDone={(books) => done(books, words.phrase.started)}
          onCancel={rest}
        />
      )}
      {step.kind === 'phrase' && (
        <PhraseForm
          why={words.lost}
          problem={step.problem}
          busy={busy}
          onPhrase={(phrase) => void giveBack(phrase)}
          onCancel={rest}
        />
      )}
    </>
  );
}
