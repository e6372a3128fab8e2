import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { LabelledField } from '../../components/labelled-field.tsx';
import { FailureBox } from '../../components/failure-box.tsx';

/** The drawer without a sale: it opens once the journal has the reason. */
export function DrawerForm() {
  const { client } = useCaja();
  const words = useScreen().formatter.words.operators;
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Failure | 'done' | null>(null);
  const isReady = reason.trim().length >= 3;
  const send = async () => {
    if (busy || !isReady) return;
    setBusy(true);
    const reply = await client.request('drawer.open', { reason });
    setBusy(false);
    setSaid(reply.ok ? 'done' : reply.failure);
    if (reply.ok) setReason('');
  };
  return (
    <form
      className="operator-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>{words.drawerTitle}</h3>
      <LabelledField
        label={words.drawerReason}
        type="text"
        maxLength={80}
        value={reason}
        onChange={(text) => {
          setSaid(null);
          setReason(text);
        }}
      />
      <div className="settings-buttons">
        <Button submit label={words.drawerOpen} busy={busy || !isReady} onPress={() => undefined} />
      </div>
      <p aria-live="polite">{said === 'done' ? words.drawerDone : ''}</p>
      {said !== null && said !== 'done' && <FailureBox failure={said} />}
    </form>
  );
}
