import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type { ConnectionView } from '../../../shared/snapshot.ts';
import type { ConnectionCheck } from '../../../shared/setup.ts';
import type { SettingsView } from '../../../shared/views.ts';
import { useCaja, useMemoryOfScreen, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import type { Formatter } from '../../view-models/shop.ts';
import { FirstCharge } from './first-charge.tsx';
import { InterfaceFacts } from './interface-facts.tsx';
import { NetworkFacts } from './network-facts.tsx';
import { FromEnvironment } from './plain-tabs.tsx';
import { RelayFacts } from './relay-facts.tsx';
import { RegisterWizard } from './register-wizard.tsx';
import { TokenForm } from './token-form.tsx';

type Stage =
  | { readonly kind: 'token' }
  | {
      readonly kind: 'register';
      readonly token: string;
      readonly keepInPlainText: boolean;
      readonly found: ConnectionCheck;
    }
  | { readonly kind: 'saved'; readonly restart: boolean };

/** The account that the till belongs to. It is called connected only while the provider accepts it. */
function accountWords(account: string, { state }: ConnectionView, { words }: Formatter): string {
  const isConnected = state === 'ready' || state === 'troubled';
  return isConnected ? words.connection.connected(account) : words.connection.notConnected(account);
}

/**
 * «Conectar mi cuenta»: paste the token, check the account that it belongs to, choose or make the register. The token is
 * never shown again.
 */
export function ConnectionTab({ settings }: { settings: SettingsView }) {
  const { client } = useCaja();
  const { formatter, snapshot } = useScreen();
  const words = formatter.words.connection;
  const [stage, setStage] = useState<Stage>({ kind: 'token' });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [open, setOpen] = useState(settings.account === null);
  const isBegun = useMemoryOfScreen((state) => state.firstCharge !== null);
  const [isGuided, setGuided] = useState(isBegun);
  const { mode, site } = snapshot.shop;
  const fixed = settings.fromEnvironment.filter((name) => name.startsWith('CAJA_ACCESS_TOKEN'));

  const isAsking = fixed.length === 0 && open && stage.kind !== 'saved';
  const mayGuide = mode === 'live' && site !== null && !isAsking;

  const check = async (token: string, keepInPlainText: boolean) => {
    setBusy(true);
    const reply = await client.request('connection.check', { token });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) setStage({ kind: 'register', token, keepInPlainText, found: reply.value });
  };

  return (
    <>
      <h2>{words.title}</h2>
      {settings.account !== null && stage.kind !== 'saved' && (
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
          {stage.kind === 'register' && (
            <RegisterWizard
              settings={settings}
              {...stage}
              onReread={() => void check(stage.token, stage.keepInPlainText)}
              onBack={() => setStage({ kind: 'token' })}
              onSaved={(restart) => {
                setStage({ kind: 'saved', restart });
                setGuided(!restart && settings.account === null);
              }}
            />
          )}
          {stage.kind === 'saved' && (
            <p className="note note-good" aria-live="polite">
              {stage.restart ? words.restart : words.saved}
            </p>
          )}
          {failure && stage.kind === 'token' && <FailureBox failure={failure} about="setup" />}
        </>
      )}
      {mayGuide && !isGuided && (
        <Button label={words.firstCharge.title} look="quiet" onPress={() => setGuided(true)} />
      )}
      {mayGuide && isGuided && <FirstCharge site={site} onLater={() => setGuided(false)} />}
      {stage.kind !== 'register' && <InterfaceFacts />}
      {stage.kind !== 'register' && <RelayFacts />}
      <NetworkFacts network={settings.network} />
    </>
  );
}
