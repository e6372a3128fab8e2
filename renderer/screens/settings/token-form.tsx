import { useEffect, useRef, useState } from 'react';
import type { SettingsView } from '../../../shared/views.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';

interface TokenFormProps {
  readonly settings: SettingsView;
  readonly busy: boolean;
  readonly onCheck: (token: string, keepInPlainText: boolean) => void;
}

/** Where to get the token, the field for it, and how it will be kept. */
export function TokenForm({ settings, busy, onCheck }: TokenFormProps) {
  const words = useScreen().formatter.words.connection;
  const [token, setToken] = useState('');
  const [consent, setConsent] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const needsConsent = settings.tokenKeeping === 'plain-text';
  const ready = token.trim() !== '' && (!needsConsent || consent);
  return (
    <form
      className="token"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) onCheck(token.trim(), needsConsent && consent);
      }}
    >
      <ol className="token-steps">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {settings.otherProvider !== null && (
        <p className="token-elsewhere" role="note">
          {words.otherProvider(settings.otherProvider)}
        </p>
      )}
      <label htmlFor="token">{words.token}</label>
      <input
        id="token"
        ref={field}
        type="password"
        autoComplete="off"
        spellCheck={false}
        maxLength={400}
        value={token}
        aria-describedby="token-hint"
        onChange={(event) => setToken(event.target.value)}
      />
      <p id="token-hint" className="page-intro">
        {words.tokenHint} {words.keeping[settings.tokenKeeping]}
      </p>
      {needsConsent && (
        <label className="option">
          <input type="checkbox" checked={consent} onChange={(event) => setConsent(event.target.checked)} />
          <span>{words.consent}</span>
        </label>
      )}
      <Button
        submit
        look="primary"
        label={busy ? words.checking : words.check}
        busy={busy || !ready}
        onPress={() => undefined}
      />
    </form>
  );
}
