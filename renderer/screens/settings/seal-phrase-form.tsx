import { useState } from 'react';
import { LONGEST_PHRASE, plainPhrase } from '../../../shared/seal-phrase.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { LabelledField } from '../../components/labelled-field.tsx';

export type SealPhraseStep = 'open' | 'begin' | 'change' | 'forgotten' | 'stop';

export interface TypedPhrases {
  /** The one of now; empty where it is not asked for. */
  readonly now: string;
  readonly phrase: string;
}

interface SealPhraseFormProps {
  readonly step: SealPhraseStep;
  readonly busy: boolean;
  readonly onSend: (typed: TypedPhrases) => void;
  /** Null: there is nothing to go back to. */
  readonly onCancel: (() => void) | null;
}

const NOTHING = { now: '', phrase: '', again: '' };

/** What is typed of the phrase of now and of a new one; nobody beside the screen reads it. */
export function SealPhraseForm({ step, busy, onSend, onCancel }: SealPhraseFormProps) {
  const words = useScreen().formatter.words.sealPhrase;
  const [typed, setTyped] = useState(NOTHING);
  const asksNow = step === 'change' || step === 'stop';
  const asksNew = step !== 'open' && step !== 'stop';
  const differs = asksNew && typed.again !== '' && plainPhrase(typed.phrase) !== plainPhrase(typed.again);
  const wanted = [
    ...(asksNow ? [typed.now] : []),
    ...(step === 'stop' ? [] : [typed.phrase]),
    ...(asksNew ? [typed.again] : []),
  ];
  const isWhole = wanted.every((text) => text.trim() !== '') && !differs;
  const field = (name: keyof typeof NOTHING, label: string) => (
    <LabelledField
      label={label}
      type="password"
      maxLength={LONGEST_PHRASE}
      value={typed[name]}
      onChange={(text) => setTyped({ ...typed, [name]: text })}
    />
  );
  const yes = step === 'open' ? words.open : step === 'stop' ? words.stopYes : words.save;
  return (
    <form
      className="copies-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && isWhole) onSend(typed);
      }}
    >
      {step === 'forgotten' && <p>{words.forgottenText}</p>}
      {step === 'stop' && <p>{words.stopText}</p>}
      {asksNew && <p>{words.rule}</p>}
      {step !== 'open' && <p>{words.newKey}</p>}
      {asksNow && field('now', words.now)}
      {step !== 'stop' && field('phrase', asksNew ? words.next : words.phrase)}
      {asksNew && field('again', words.again)}
      <p aria-live="polite">{differs ? words.differ : ''}</p>
      <div className="ask-buttons">
        <Button submit look="primary" label={yes} busy={busy || !isWhole} onPress={() => undefined} />
        {onCancel && <Button label={words.cancel} look="quiet" onPress={onCancel} />}
      </div>
    </form>
  );
}
