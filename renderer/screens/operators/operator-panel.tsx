import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type { OperatorId } from '../../../shared/ids.ts';
import type { OperatorsView } from '../../../shared/operators.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { consentAct } from '../../view-models/consent.ts';
import type { Formatter } from '../../view-models/shop.ts';
import { isWholePin, peopleFor, personBeside, type PanelMode } from '../../view-models/operators.ts';
import { PersonField } from './person-field.tsx';
import { PinField } from './pin-field.tsx';
import { SHORTCUTS } from '../../view-models/shortcuts.ts';
import { RecoverForm } from './recover-form.tsx';
import { usePinScans } from './use-pin-scans.ts';

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

/** A name that was chosen at the lock and left alone is nobody's again. Milliseconds. */
const CHOSEN_FOR_MS = 30_000;

function PinForm({ mode, operators, onForgotten }: PinFormProps) {
  const { client, panel } = useCaja();
  const { formatter } = useScreen();
  const { operators: words, common } = formatter.words;
  const people = peopleFor(mode, operators);
  const isLock = mode.kind === 'lock';
  const [chosen, setChosen] = useState(isLock ? null : (people[0]?.id ?? null));
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [note, setNote] = useState<'scanned' | 'chooseFirst' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useKeptFocus(field);
  // Whoever did not see the lock chose nobody, and what they type is no try.
  const person = people.find((one) => one.id === chosen) ?? (isLock ? undefined : people[0]);
  useEffect(() => {
    if (!isLock || chosen === null) return undefined;
    const timer = setTimeout(() => {
      setChosen(null);
      setPin('');
    }, CHOSEN_FOR_MS);
    return () => clearTimeout(timer);
  }, [isLock, chosen, pin]);
  usePinScans({
    pin,
    onScan: (before) => {
      setPin(before);
      setNote('scanned');
    },
    onHand: () => setNote((now) => (now === 'scanned' ? null : now)),
  });
  const choose = (id: OperatorId | null) => {
    setChosen(id);
    setNote(null);
    field.current?.focus();
  };
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
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Escape' && !isLock) close();
    else if (event.key === SHORTCUTS.operator && isLock) choose(people[0]?.id ?? null);
    else if (step !== 0) choose(personBeside(people, person?.id ?? null, step));
    else return;
    event.preventDefault();
  };
  const says = saysOf(mode, formatter, people.length === 0);
  const forgotten = isLock && <Button look="small" label={words.forgotten} onPress={onForgotten} />;
  return (
    <section className="operator-panel" data-mode={mode.kind} aria-label={says.title} onKeyDown={onKey}>
      <h2>{says.title}</h2>
      {says.act !== null && <p className="operator-act">{says.act}</p>}
      <p className="operator-text">{says.text}</p>
      {failure && <FailureBox failure={failure} />}
      {note && (
        <p className="operator-note" role="alert">
          {words[note]}
        </p>
      )}
      {people.length > 0 ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (person === undefined && pin === '') setNote('chooseFirst');
            void send();
          }}
        >
          <PersonField people={people} person={person} onChoose={choose} />
          <PinField
            label={words.pin}
            value={pin}
            onChange={person === undefined ? () => setNote('chooseFirst') : setPin}
            ref={field}
            hasPad
          />
          <div className="operator-buttons">
            <Button
              submit
              look="primary"
              label={says.yes}
              hint={common.keys.enter}
              busy={busy || !isWholePin(pin)}
              onPress={() => undefined}
            />
            {forgotten}
          </div>
        </form>
      ) : (
        <div className="operator-buttons">{forgotten}</div>
      )}
      {!isLock && (
        <div className="operator-buttons">
          {mode.kind === 'change' && (
            <Button
              look="small"
              label={words.lock}
              onPress={() => void client.request('operator.leave', {})}
            />
          )}
          <Button look="small" label={says.no} hint={common.keys.escape} onPress={close} />
        </div>
      )}
    </section>
  );
}

function saysOf(mode: PanelMode, formatter: Formatter, isNobody: boolean) {
  const { operators: words } = formatter.words;
  switch (mode.kind) {
    case 'lock':
      return { title: words.locked, act: null, text: words.lockedText, yes: words.enter, no: words.close };
    case 'change':
      return { title: words.enterTitle, act: null, text: words.enterText, yes: words.enter, no: words.close };
    case 'consent': {
      const act = consentAct(mode.act, formatter);
      const text = isNobody ? words.consentNobody : words.consentText;
      return { title: words.consentTitle, act, text, yes: words.agree, no: words.refuse };
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
