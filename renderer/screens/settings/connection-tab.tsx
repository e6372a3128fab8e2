import { useState } from 'react';
import type { AnswerOf } from '../../../shared/contract.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { ConnectionView } from '../../../shared/snapshot.ts';
import type { SettingsView } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import type { Formatter } from '../../view-models/shop.ts';
import { NetworkFacts } from './network-facts.tsx';
import { FromEnvironment } from './plain-tabs.tsx';
import { RegisterChoice } from './register-choice.tsx';
import { TokenForm } from './token-form.tsx';

type Stage =
  | { readonly kind: 'token' }
  | {
      readonly kind: 'check';
      readonly token: string;
      readonly keepInPlainText: boolean;
      readonly found: AnswerOf<'connection.check'>;
    }
  | { readonly kind: 'saved'; readonly restart: boolean };

/** The account that the till belongs to. It is called connected only while the provider accepts it. */
function accountWords(account: string, { state }: ConnectionView, { words }: Formatter): string {
  const isConnected = state === 'ready' || state === 'troubled';
  return isConnected ? words.connection.connected(account) : words.connection.notConnected(account);
}

/**
 * «Conectar mi cuenta»: paste the token, check the account that it belongs to, choose the register. The token is never
 * shown again.
 */
export function ConnectionTab({ settings }: { settings: SettingsView }) {
  const { client } = useCaja();
  const { formatter, snapshot } = useScreen();
  const words = formatter.words.connection;
  const [stage, setStage] = useState<Stage>({ kind: 'token' });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [open, setOpen] = useState(settings.account === null);
  const fixed = settings.fromEnvironment.filter((name) => name.startsWith('CAJA_ACCESS_TOKEN'));

  const check = async (token: string, keepInPlainText: boolean) => {
    setBusy(true);
    const reply = await client.request('connection.check', {
      token,
      storeId: null,
      registerId: null,
      keepInPlainText,
    });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) setStage({ kind: 'check', token, keepInPlainText, found: reply.value });
  };
  const save = async (storeId: string | null, registerId: string | null) => {
    if (stage.kind !== 'check') return;
    setBusy(true);
    const { token, keepInPlainText } = stage;
    const reply = await client.request('connection.save', { token, storeId, registerId, keepInPlainText });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) setStage({ kind: 'saved', restart: reply.value.restart });
  };

  return (
    <>
      <h2>{words.title}</h2>
      {settings.account !== null && (
        <p className="note">{accountWords(settings.account, snapshot.connection, formatter)}</p>
      )}
      {fixed.length > 0 ? (
        <FromEnvironment names={fixed} />
      ) : (
        <>
          {stage.kind === 'token' && !open && <Button label={words.replace} onPress={() => setOpen(true)} />}
          {stage.kind === 'token' && open && (
            <TokenForm settings={settings} busy={busy} onCheck={(token, keep) => void check(token, keep)} />
          )}
          {stage.kind === 'check' && (
            <RegisterChoice
              found={stage.found}
              busy={busy}
              onSave={(store, register) => void save(store, register)}
            />
          )}
          {stage.kind === 'saved' && (
            <p className="note note-good" aria-live="polite">
              {stage.restart ? words.restart : words.saved}
            </p>
          )}
          {failure && <FailureBox failure={failure} />}
        </>
      )}
      <NetworkFacts network={settings.network} />
    </>
  );
}
