import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type { RelayView } from '../../../shared/relay-setup.ts';
import type { Reply } from '../../../shared/reply.ts';
import { useCaja, useNow, useScreen } from '../../app/context.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { relayTold, type RelayTold } from '../../view-models/relay.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { FromEnvironment } from './plain-tabs.tsx';

/** Where the till stands with its relay changes by itself while it is looked at. Milliseconds. */
const AGAIN_MS = 1_000;

/** The relay that the provider's notifications come by. */
export function RelayFacts() {
  const answer = useAnswer('relay.read', {}, useNow(AGAIN_MS));
  if (answer?.ok !== true) return answer && <FailureBox failure={answer.failure} />;
  return <RelayForm read={answer.value} />;
}

function RelayForm({ read }: { read: RelayView }) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.relay;
  const [changed, setChanged] = useState<{ readonly from: RelayView; readonly to: RelayView } | null>(null);
  const [said, setSaid] = useState<RelayTold['leaves'] | Failure | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  // What was read since is newer than what a press answered.
  const view = changed?.from === read ? changed.to : read;
  const told = relayTold(view, formatter);
  const shown = (reply: Reply<RelayView>, done: RelayTold['leaves'] | null) => {
    setBusy(false);
    setAsking(false);
    if (reply.ok) setChanged({ from: read, to: reply.value });
    setSaid(reply.ok ? done : reply.failure);
  };
  const enrol = async (url: string, code: string) => {
    setBusy(true);
    shown(await client.request('relay.enrol', { url, code }), null);
  };
  const leave = async () => {
    setBusy(true);
    shown(await client.request('relay.leave', {}), told.leaves);
  };
  const panelChanged = async () => {
    setBusy(true);
    shown(await client.request('relay.panel-changed', {}), null);
  };
  const isFailure = said !== null && typeof said === 'object';
  return (
    <section className="settings-part">
      <h3>{words.title}</h3>
      <p className="page-intro">{words.text}</p>
      {view.isFromEnvironment && <FromEnvironment names={['CAJA_SERVER_URL']} />}
      <p className={told.isGood ? 'note note-good' : 'note'} aria-live="polite">
        {said === null || isFailure || view.accountUrl !== null ? told.text : words.left[said]}
      </p>
      {told.delay !== null && <p className="page-intro">{told.delay}</p>}
      {told.shared !== null && <p className="page-intro">{told.shared}</p>}
      {told.mayEnrol && <EnrolForm view={view} busy={busy} onEnrol={(url, code) => void enrol(url, code)} />}
      {told.panelUrl !== null && (
        <AddressToCopy url={told.panelUrl} label={told.isPanelOld ? words.panelOld : words.accountUrl} />
      )}
      {told.isPanelOld && (
        <Button label={words.panelChanged} busy={busy} onPress={() => void panelChanged()} />
      )}
      {told.mayLeave &&
        (isAsking ? (
          <Ask
            question={words.leaveAsk[told.leaves]}
            yes={words.leaveYes}
            no={words.leaveNo}
            busy={busy}
            onYes={() => void leave()}
            onNo={() => setAsking(false)}
          />
        ) : (
          <Button label={words.leave} busy={busy} onPress={() => setAsking(true)} />
        ))}
      {isFailure && <FailureBox failure={said} about="setup" />}
    </section>
  );
}

/** No button copies: the window has no permission to write the clipboard, but a person has. */
function AddressToCopy({ url, label }: { url: string; label: string }) {
  const words = useScreen().formatter.words.relay;
  const [isCopied, setCopied] = useState(false);
  return (
    <div className="token">
      <label htmlFor="relay-account-url">{label}</label>
      <textarea
        id="relay-account-url"
        className="to-copy"
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
        onCopy={() => setCopied(true)}
      />
      <p className="page-intro" aria-live="polite">
        {isCopied ? words.copied : words.toCopy}
      </p>
    </div>
  );
}

interface EnrolFormProps {
  readonly view: RelayView;
  readonly busy: boolean;
  readonly onEnrol: (url: string, code: string) => void;
}

function EnrolForm({ view, busy, onEnrol }: EnrolFormProps) {
  const words = useScreen().formatter.words.relay;
  const [url, setUrl] = useState(view.url ?? '');
  const [code, setCode] = useState('');
  const ready = url.trim() !== '' && code.trim() !== '' && !busy;
  const plain = { type: 'text', autoComplete: 'off', spellCheck: false } as const;
  return (
    <form
      className="token"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onEnrol(url.trim(), code.trim());
      }}
    >
      <label htmlFor="relay-url">{words.url}</label>
      <input
        id="relay-url"
        {...plain}
        maxLength={300}
        value={url}
        readOnly={view.isFromEnvironment}
        onChange={(event) => setUrl(event.target.value)}
      />
      <label htmlFor="relay-code">{words.code}</label>
      <input
        id="relay-code"
        {...plain}
        maxLength={60}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button
        submit
        label={view.accountUrl === null ? words.enrol : words.again}
        busy={!ready}
        onPress={() => undefined}
      />
    </form>
  );
}
