import { useState } from 'react';
import { INTERFACE_CHOICES, QR_MODES, type InterfaceView } from '../../../shared/charging.ts';
import type { RequestOf } from '../../../shared/contract.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { Reply } from '../../../shared/reply.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Words } from '../../components/words.tsx';
import { interfaceTold } from '../../view-models/interface.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { FromEnvironment } from './plain-tabs.tsx';

/** By which of the provider's interfaces the till charges, and which code a customer scans. */
export function InterfaceFacts() {
  const { snapshot } = useScreen();
  // Asked again when a charge has ended: it may have been refused there.
  const { counter } = snapshot;
  const turn = counter.kind === 'sale' ? `${counter.saleId} ${counter.charge?.phase ?? ''}` : 'ready';
  const answer = useAnswer('interface.read', {}, turn);
  if (answer?.ok !== true) return answer && <FailureBox failure={answer.failure} />;
  return <InterfaceForm read={answer.value} />;
}

function InterfaceForm({ read }: { read: InterfaceView }) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.charging;
  const [changed, setChanged] = useState<{ readonly from: InterfaceView; readonly to: InterfaceView } | null>(
    null,
  );
  const [said, setSaid] = useState<'saved' | 'retried' | Failure | null>(null);
  // What was read since is newer than what a save answered.
  const view = changed?.from === read ? changed.to : read;
  const told = interfaceTold(view, formatter);
  const shown = (reply: Reply<InterfaceView>, done: 'saved' | 'retried') => {
    if (reply.ok) setChanged({ from: read, to: reply.value });
    setSaid(reply.ok ? done : reply.failure);
  };
  const save = async (change: RequestOf<'interface.save'>) =>
    shown(await client.request('interface.save', change), 'saved');
  const retry = async () => shown(await client.request('interface.retry', {}), 'retried');
  const isFailure = said !== null && typeof said === 'object';
  return (
    <section className="settings-part">
      <h3>{words.title}</h3>
      <p className="page-intro">{words.text}</p>
      {view.isFromEnvironment && <FromEnvironment names={['CAJA_ORDER_API']} />}
      <Radios
        name="interface"
        label={words.title}
        keys={INTERFACE_CHOICES}
        labels={words.choices}
        value={view.chosen}
        disabled={view.isFromEnvironment}
        onChoose={(chosen) => void save({ chosen })}
      />
      {told.lines.map((line) => (
        <p key={line} className="note">
          <Words text={line} />
        </p>
      ))}
      {told.mayRetry && <Button label={words.retry} onPress={() => void retry()} />}
      {view.chosen !== 'instore' && (
        <Radios
          name="interface-mode"
          label={words.mode}
          isLabelShown
          keys={QR_MODES}
          labels={words.modes}
          value={view.mode}
          onChoose={(mode) => void save({ mode })}
        />
      )}
      <p aria-live="polite" className="page-intro">
        {said === null || isFailure ? '' : words[said]}
      </p>
      {isFailure && <FailureBox failure={said} />}
    </section>
  );
}

interface RadiosProps<Key extends string> {
  readonly name: string;
  readonly label: string;
  /** Absent: the heading above says it already. */
  readonly isLabelShown?: boolean;
  readonly keys: readonly Key[];
  readonly labels: Readonly<Record<Key, string>>;
  readonly value: Key;
  readonly disabled?: boolean;
  readonly onChoose: (key: Key) => void;
}

/** Every choice in sight with what it means, which a closed list would hide. */
function Radios<Key extends string>(props: RadiosProps<Key>) {
  const { name, label, isLabelShown = false, keys, labels, value, disabled = false, onChoose } = props;
  return (
    <fieldset className="options" disabled={disabled} aria-label={label}>
      {isLabelShown && <legend>{label}</legend>}
      {keys.map((key) => (
        <label key={key} className="option">
          <input type="radio" name={name} checked={key === value} onChange={() => onChoose(key)} />
          <span>
            <Words text={labels[key]} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}
