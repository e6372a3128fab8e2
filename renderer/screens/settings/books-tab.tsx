import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type { BackupView, BooksView } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { Words } from '../../components/words.tsx';
import { backupLine, copyTroubleText, recoveryLines } from '../../view-models/books.ts';
import { showsEncryption } from '../../view-models/copies.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { EncryptionFacts } from './encryption-facts.tsx';
import { Facts } from './plain-tabs.tsx';
import { RestoreCopy } from './restore-copy.tsx';
import { RetentionFacts } from './retention-facts.tsx';
import { SealFacts } from './seal-facts.tsx';

/** «Libros»: where the books are, what was lost of them, and every copy with what would be missing in it. */
export function BooksTab() {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.settings.books;
  const [turn, setTurn] = useState(0);
  const [busy, setBusy] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const answer = useAnswer('books.read', {}, turn);

  const copy = async () => {
    setBusy(true);
    const reply = await client.request('books.copy', {});
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    setTurn(turn + 1);
  };
  return (
    <>
      <h2>{words.title}</h2>
      <p className="page-intro">{words.intro}</p>
      {failure && <FailureBox failure={failure} />}
      {restoring && <p className="note">{words.restoring}</p>}
      {answer?.ok === false && <FailureBox failure={answer.failure} />}
      {answer?.ok === true && (
        <>
          <State books={answer.value} />
          <SealFacts seal={answer.value.seal} />
          {showsEncryption(answer.value) && <EncryptionFacts books={answer.value} />}
          <RetentionFacts />
          <div className="books-heading">
            <h3>{words.copies}</h3>
            <Button label={words.copyNow} look="small" busy={busy} onPress={() => void copy()} />
          </div>
          {answer.value.backups.length === 0 && <p className="pane-hint">{words.none}</p>}
          <ul className="books-copies">
            {answer.value.backups.map((backup) => (
              <Copy
                key={backup.id}
                backup={backup}
                isChosen={chosen === backup.id}
                onChoose={() => setChosen(backup.id)}
                onClose={() => setChosen(null)}
                onRestoring={() => {
                  setChosen(null);
                  setRestoring(true);
                }}
              />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function State({ books }: { readonly books: BooksView }) {
  const { formatter } = useScreen();
  const words = formatter.words.settings.books;
  const facts: [string, string][] = [
    [words.file, books.file],
    [words.second, books.secondPlace ?? words.noSecond],
    ...(books.asides.length > 0 ? [[words.asides, books.asides.join('\n')] as [string, string]] : []),
  ];
  const notes = [
    ...(books.headIsKept ? [] : [words.headNotKept]),
    ...(books.trouble === null ? [] : [words.trouble(copyTroubleText(books.trouble, formatter))]),
  ];
  return (
    <>
      {books.recovery && (
        <div className="note books-recovery">
          <Icon name="alert" />
          <ul>
            {recoveryLines(books.recovery, formatter).map((line) => (
              <li key={line}>
                <Words text={line} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {notes.map((note) => (
        <p key={note} className="note">
          <Icon name="alert" />
          <span>{note}</span>
        </p>
      ))}
      <Facts facts={facts} />
    </>
  );
}

interface CopyProps {
  readonly backup: BackupView;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onClose: () => void;
  readonly onRestoring: () => void;
}

function Copy({ backup, isChosen, onChoose, onClose, onRestoring }: CopyProps) {
  const { formatter } = useScreen();
  const words = formatter.words.settings.books;
  const { when, text } = backupLine(backup, formatter);
  const isReadable = backup.sales !== null || backup.isEncrypted;
  return (
    <li>
      <p>
        <strong>{when}</strong>
        <span>
          <Words text={text} />
        </span>
      </p>
      {isReadable && !isChosen && <Button label={words.restore} look="small" onPress={onChoose} />}
      {isChosen && <RestoreCopy backup={backup} onRestoring={onRestoring} onClose={onClose} />}
    </li>
  );
}
