import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import { operatorId } from '../../../shared/ids.ts';
import type { OperatorsView } from '../../../shared/operators.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { isWholePin, peopleFor, personBeside, type PanelMode } from '../../view-models/operators.ts';
import { PinField } from './pin-field.tsx';
import { RecoverForm } from './recover-form.tsx';

/** Who works from now on, or who agrees to the act that waits. */
export function OperatorPanel({ mode }: { mode: PanelMode }) {
  const { operators } = useScreen().snapshot;
  const [isForgotten, setForgotten] = useState(false);
  if (operators === null) return null;
  return isForgotten ? (
    <RecoverForm operators={operators} onLeave={() => setForgotten(false)} />
  ) : (
    <PinForm mode={mode} operators={operators} onForgotten={() => setForgotten(true)} />
  );
}

interface PinFormProps {
  readonly mode: PanelMode;
  readonly operators: OperatorsView;
  readonly onForgotten: () => void;
}

function PinForm({ mode, operators, onForgotten }: PinFormProps) {
  const { client, panel } = useCaja();
  const { formatter } = useScreen();
  const { operators: words, common } = formatter.words;
  const people = peopleFor(mode, operators);
  const [chosen, setChosen] = useState(people[0]?.id ?? null);
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useKeptFocus(field);
  const person = people.find((one) => one.id === chosen) ?? people[0];
  const close = () => {
    panel.refuse();
    panel.show(false);
  };
  const send = async () => {
    if (busy || person === undefined || !isWholePin(pin)) return;
    const proof = { operatorId: person.id, pin };
    setBusy(true);
    const wrong = mode.kind === 'consent' ? await panel.agree(proof) : await entered(proof);
    setBusy(false);
    setPin('');
    setFailure(wrong);
    field.current?.focus();
  };
  const entered = async (proof: Parameters<typeof panel.agree>[0]) => {
    const reply = await client.request('operator.enter', proof);
    if (reply.ok) panel.show(false);
    return reply.ok ? null : reply.failure;
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && mode.kind !== 'lock') close();
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
      setChosen(personBeside(people, person?.id ?? null, event.key === 'ArrowDown' ? 1 : -1));
    else return;
    event.preventDefault();
  };
  const says = saysOf(mode, words, person === undefined);
  return (
    <section className="operator-panel" data-mode={mode.kind} aria-label={says.title} onKeyDown={onKey}>
      <h2>{says.title}</h2>
      <p>{says.text}</p>
      {person !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <div className="choice">
            <label htmlFor={id}>{words.who}</label>
            <select
              id={id}
              value={person.id}
              onChange={(event) => {
                setChosen(operatorId(event.target.value));
                field.current?.focus();
              }}
            >
              {people.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </div>
          <PinField label={words.pin} value={pin} onChange={setPin} ref={field} hasPad />
          <div className="operator-buttons">
            <Button
              submit
              look="primary"
              label={says.yes}
              hint={common.keys.enter}
              busy={busy || !isWholePin(pin)}
              onPress={() => undefined}
            />
          </div>
        </form>
      )}
      {failure && <FailureBox failure={failure} />}
      <div className="operator-buttons">
        {mode.kind === 'change' && (
          <Button look="small" label={words.lock} onPress={() => void client.request('operator.leave', {})} />
        )}
        {mode.kind === 'lock' && <Button look="small" label={words.forgotten} onPress={onForgotten} />}
        {mode.kind !== 'lock' && (
          <Button look="small" label={says.no} hint={common.keys.escape} onPress={close} />
        )}
      </div>
    </section>
  );
}

type Words = ReturnType<typeof useScreen>['formatter']['words']['operators'];

function saysOf(mode: PanelMode, words: Words, isNobody: boolean) {
  switch (mode.kind) {
    case 'lock':
      return { title: words.locked, text: words.lockedText, yes: words.enter, no: words.close };
    case 'change':
      return { title: words.enterTitle, text: words.enterText, yes: words.enter, no: words.close };
    case 'consent': {
      const right = words.rights[mode.right];
      const text = isNobody ? words.consentNobody(right) : words.consentText(right);
      return { title: words.consentTitle, text, yes: words.agree, no: words.refuse };
    }
  }
}

/** What is typed for a PIN must never be typed elsewhere: the field takes the focus, and takes it back when it is lost. */
function useKeptFocus(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const take = () => field.current?.focus();
    const takeIfLost = () => {
      if (document.activeElement === document.body || document.activeElement === null) take();
    };
    const later = () => setTimeout(takeIfLost, 0);
    take();
    window.addEventListener('focusout', later);
    window.addEventListener('focus', takeIfLost);
    return () => {
      window.removeEventListener('focusout', later);
      window.removeEventListener('focus', takeIfLost);
    };
  }, [field]);
}
