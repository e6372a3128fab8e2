import { useEffect, useRef, useState } from 'react';
import type { PhraseDraft } from '../../../shared/copies.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { BooksView, OwnPaperView } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { LabelledField } from '../../components/labelled-field.tsx';
import { OwnPaperNote } from '../../components/own-paper-note.tsx';

/** Characters of the longest word of any list, and to spare. */
const MOST = 40;

interface NewPhraseProps {
  readonly draft: PhraseDraft;
  /** Copies are encrypted already: this phrase takes the place of another one. */
  readonly isAnother: boolean;
  readonly onDone: (books: BooksView) => void;
  readonly onCancel: () => void;
}

/** A new phrase: shown, printed, and asked for in part, before anything is encrypted that only it opens. */
export function NewPhrase({ draft, isAnother, onDone, onCancel }: NewPhraseProps) {
  const { formatter } = useScreen();
  const words = formatter.words.copies.phrase;
  const [isAsked, setAsked] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [isAsked]);
  return (
    <section className="copies-wizard">
      <h3 ref={heading} tabIndex={-1}>
        {words.title}
      </h3>
      {isAsked ? (
        <AskedWords draft={draft} onDone={onDone} onBack={() => setAsked(false)} />
      ) : (
        <Shown draft={draft} isAnother={isAnother} onNext={() => setAsked(true)} onCancel={onCancel} />
      )}
    </section>
  );
}

interface ShownProps {
  readonly draft: PhraseDraft;
  readonly isAnother: boolean;
  readonly onNext: () => void;
  readonly onCancel: () => void;
}

function Shown({ draft, isAnother, onNext, onCancel }: ShownProps) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.copies.phrase;
  const [busy, setBusy] = useState(false);
  const [paper, setPaper] = useState<OwnPaperView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const print = async () => {
    setBusy(true);
    const reply = await client.request('copies.print', { draft: draft.draft });
    setBusy(false);
    setPaper(reply.ok ? reply.value : null);
    setFailure(reply.ok ? null : reply.failure);
  };
  // A paper that nobody knows of may lie there: it is looked at before another one is printed.
  const isOut = paper?.kind === 'printed' || paper?.kind === 'sent';
  return (
    <>
      <p>{words.text}</p>
      <ol className="copies-phrase">
        {draft.words.map((word, at) => (
          <li key={`${at} ${word}`}>{word}</li>
        ))}
      </ol>
      <p>{words.safe}</p>
      <p>{isAnother ? words.newOne : words.older}</p>
      {failure && <FailureBox failure={failure} />}
      {paper && <OwnPaperNote paper={paper} words={words} />}
      <div className="ask-buttons">
        {!isOut && <Button label={words.print} busy={busy} onPress={() => void print()} />}
        <Button label={words.next} look="primary" onPress={onNext} />
        <Button label={words.cancel} look="quiet" onPress={onCancel} />
      </div>
    </>
  );
}

interface AskedWordsProps {
  readonly draft: PhraseDraft;
  readonly onDone: (books: BooksView) => void;
  readonly onBack: () => void;
}

function AskedWords({ draft, onDone, onBack }: AskedWordsProps) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.copies.phrase;
  const [typed, setTyped] = useState<[string, string]>(['', '']);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<readonly number[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [first, second] = draft.ask;
  const confirm = async () => {
    setBusy(true);
    const reply = await client.request('copies.confirm', { draft: draft.draft, words: typed });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    setWrong(reply.ok && reply.value.kind === 'wrong' ? reply.value.at : []);
    if (reply.ok && reply.value.kind === 'on') onDone(reply.value.books);
  };
  const field = (at: number, index: 0 | 1) => (
    <LabelledField
      label={words.word(at + 1)}
      type="text"
      maxLength={MOST}
      value={typed[index]}
      onChange={(text) => setTyped(index === 0 ? [text, typed[1]] : [typed[0], text])}
    />
  );
  return (
    <form
      className="copies-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void confirm();
      }}
    >
      <p>{words.check}</p>
      {field(first, 0)}
      {field(second, 1)}
      {failure && <FailureBox failure={failure} />}
      {wrong.length > 0 && (
        <p className="note" role="alert">
          {words.wrong(wrong.map((at) => at + 1).join(', '))}
        </p>
      )}
      <div className="ask-buttons">
        <Button submit look="primary" label={words.confirm} busy={busy} onPress={() => undefined} />
        <Button label={words.back} look="quiet" onPress={onBack} />
      </div>
    </form>
  );
}
