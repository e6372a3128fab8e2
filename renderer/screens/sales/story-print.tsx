import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type { SaleId } from '../../../shared/ids.ts';
import type { OwnPaperView } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { OwnPaperNote } from '../../components/own-paper-note.tsx';
import { TicketPicture } from '../../components/ticket-picture.tsx';
import { useAnswer } from './use-answer.ts';

interface StoryPrintProps {
  readonly saleId: SaleId;
  /** Where there is room for it, how it comes out is shown. */
  readonly canShow?: boolean;
}

/** «Imprimir historia»: all that the books know of a sale, on a paper that is no ticket. */
export function StoryPrint({ saleId, canShow = false }: StoryPrintProps) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.chargeback;
  const [busy, setBusy] = useState(false);
  const [paper, setPaper] = useState<OwnPaperView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [shown, setShown] = useState(false);
  const preview = useAnswer('story.preview', shown ? { saleId } : null);
  const print = async () => {
    setBusy(true);
    const reply = await client.request('story.print', { saleId });
    setBusy(false);
    setPaper(reply.ok ? reply.value : null);
    setFailure(reply.ok ? null : reply.failure);
  };
  const told = failure ?? (preview?.ok === false ? preview.failure : null);
  return (
    <div className="story">
      <div className="incident-steps">
        <Button label={words.storyPrint} busy={busy} onPress={() => void print()} />
        {canShow && (
          <Button
            label={shown ? words.storyHide : words.storyShow}
            look="quiet"
            onPress={() => setShown(!shown)}
          />
        )}
      </div>
      <div aria-live="polite">
        {paper && <OwnPaperNote paper={paper} words={words.storyPaper} />}
        {told && <FailureBox failure={told} />}
      </div>
      {preview?.ok === true && <TicketPicture preview={preview.value} label={words.storyPreview} />}
    </div>
  );
}
