import type { PhraseProblem } from '../../../shared/copies.ts';
import { useState } from 'react';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { LabelledField } from '../../components/labelled-field.tsx';
import { problemText } from '../../view-models/copies.ts';

/** Longer than twelve words of any list with their numbers. Characters. */
const MOST = 400;

interface PhraseFormProps {
  readonly why: string;
  readonly problem: PhraseProblem | null;
  readonly busy: boolean;
  readonly onPhrase: (phrase: string) => void;
  readonly onCancel: () => void;
}

/** Twelve words, typed from a paper. They are readable while they are typed: whoever copies words has to see them. */
export function PhraseForm({ why, problem, busy, onPhrase, onCancel }: PhraseFormProps) {
  const { formatter } = useScreen();
  const words = formatter.words.copies.phrase;
  const [text, setText] = useState('');
  return (
    <form
      className="copies-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && text.trim() !== '') onPhrase(text);
      }}
    >
      <p>{why}</p>
      <LabelledField label={words.field} type="text" maxLength={MOST} value={text} onChange={setText} />
      {problem && (
        <p className="note" role="alert">
          {problemText(problem, formatter)}
        </p>
      )}
      <div className="ask-buttons">
        <Button submit look="primary" label={words.open} busy={busy} onPress={() => undefined} />
        <Button label={words.cancel} look="quiet" onPress={onCancel} />
      </div>
    </form>
  );
}
