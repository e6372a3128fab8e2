import { useEffect, useRef, useState } from 'react';
import type { CopyLooked } from '../../../shared/copies.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { BackupView, CopyLook } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { lookFacts } from '../../view-models/copies.ts';
import { PhraseForm } from './phrase-form.tsx';
import { Facts } from './plain-tabs.tsx';

interface RestoreCopyProps {
  readonly backup: BackupView;
  readonly onRestoring: () => void;
  readonly onClose: () => void;
}

/** Going back to a copy: it is opened, with a phrase where it needs one, looked into, and only then put in place. */
export function RestoreCopy({ backup, onRestoring, onClose }: RestoreCopyProps) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.copies.restore;
  const [looked, setLooked] = useState<CopyLooked>({ kind: 'reading' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { id } = backup;

  const look = async (phrase: string | null, isWanted: () => boolean) => {
    setBusy(true);
    setFailure(null);
    for (let goesOn = true; goesOn && isWanted();) {
      const reply = await client.request('books.look', { id, phrase });
      goesOn = reply.ok && reply.value.kind === 'reading';
      if (goesOn || !isWanted()) continue;
      if (reply.ok) setLooked(reply.value);
      else setFailure(reply.failure);
    }
    if (isWanted()) setBusy(false);
  };
  const open = useRef(true);
  useEffect(() => {
    heading.current?.focus();
    open.current = true;
    void look(null, () => open.current);
    return () => {
      open.current = false;
    };
    // A wizard is about one copy.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id]);
  const restore = async () => {
    setBusy(true);
    const reply = await client.request('books.restore', { id });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) onRestoring();
  };

  return (
    <section className="copies-wizard">
      <h3 ref={heading} tabIndex={-1}>
        {words.title(formatter.dateTime(backup.at))}
      </h3>
      {failure && <FailureBox failure={failure} />}
      {failure === null && looked.kind === 'reading' && <p className="pane-hint">{words.opening}</p>}
      {looked.kind === 'phrase' && (
        <PhraseForm
          why={words.needsPhrase}
          problem={looked.problem}
          busy={busy}
          onPhrase={(phrase) => void look(phrase, () => open.current)}
          onCancel={onClose}
        />
      )}
      {looked.kind === 'content' && (
        <Content
          look={looked.content}
          isOthers={backup.isOthers}
          busy={busy}
          onYes={restore}
          onNo={onClose}
        />
      )}
      {looked.kind === 'reading' && <Button label={words.no} look="quiet" onPress={onClose} />}
    </section>
  );
}

interface ContentProps {
  readonly look: CopyLook;
  readonly isOthers: boolean;
  readonly busy: boolean;
  readonly onYes: () => Promise<void>;
  readonly onNo: () => void;
}

/** What is in it and what would be lost, before anything is replaced. */
function Content({ look, isOthers, busy, onYes, onNo }: ContentProps) {
  const { formatter } = useScreen();
  const words = formatter.words.copies.restore;
  const [asking, setAsking] = useState(false);
  const warnings = [
    ...(isOthers ? [words.others] : []),
    ...(look.isOtherAccount ? [words.otherAccount] : []),
  ];
  return (
    <>
      <Facts facts={lookFacts(look, formatter)} />
      {warnings.map((warning) => (
        <p key={warning} className="note">
          {warning}
        </p>
      ))}
      <p>{words.stays}</p>
      {asking ? (
        <Ask
          question={words.ask}
          yes={words.yes}
          no={words.no}
          busy={busy}
          onYes={() => void onYes()}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div className="ask-buttons">
          <Button label={words.yes} look="danger" busy={busy} onPress={() => setAsking(true)} />
          <Button label={words.no} look="quiet" onPress={onNo} />
        </div>
      )}
    </>
  );
}
