import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type {
  ConnectionCheck,
  RefusedPlace,
  RegisterChoice,
  RegisterUse,
  StoreChoice,
} from '../../../shared/setup.ts';
import type { SettingsView } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { freeRegisterName, registerFacts, wordsOfUse } from '../../view-models/setup.ts';
import { AccountFound } from './account-found.tsx';
import { NumberedStep } from './numbered-step.tsx';
import { PlaceForm } from './place-form.tsx';
import { RegisterName } from './register-name.tsx';

interface RegisterWizardProps {
  readonly settings: SettingsView;
  readonly token: string;
  readonly keepInPlainText: boolean;
  readonly found: ConnectionCheck;
  readonly onBack: () => void;
  /** Reads the account again: it is not as it was shown. */
  readonly onReread: () => void;
  readonly onSaved: (restart: boolean) => void;
}

/** For which register a store is wanted: a new one, or one that is in none. */
type For =
  { readonly kind: 'new'; readonly name: string } | { readonly kind: 'existing'; readonly posId: string };

type Step =
  | { readonly kind: 'register' }
  | { readonly kind: 'use'; readonly choice: RegisterChoice; readonly use: RegisterUse }
  | { readonly kind: 'name' }
  | { readonly kind: 'store'; readonly of: For }
  | { readonly kind: 'place'; readonly of: For };

/** Which register the till charges with: one that nobody else uses, or a new one in a store of the account or a new one. */
export function RegisterWizard({
  settings,
  token,
  keepInPlainText,
  found,
  onBack,
  onReread,
  onSaved,
}: RegisterWizardProps) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.connection;
  const [steps, setSteps] = useState<readonly Step[]>([{ kind: 'register' }]);
  const [busy, setBusy] = useState<'looking' | 'saving' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [refused, setRefused] = useState<RefusedPlace | null>(null);
  const step: Step = steps.at(-1) ?? { kind: 'register' };
  const go = (next: Step) => {
    setFailure(null);
    setSteps([...steps, next]);
  };
  const back = () => {
    setFailure(null);
    setRefused(null);
    if (steps.length > 1) setSteps(steps.slice(0, -1));
    else onBack();
  };

  const fail = (why: Failure) => {
    setFailure(why);
    if (why.code !== 'register-unknown') return;
    setSteps([{ kind: 'register' }]);
    onReread();
  };

  const save = async (choice: RegisterChoice) => {
    if (busy !== null) return;
    setBusy('saving');
    setRefused(null);
    const reply = await client.request('connection.save', { token, choice, keepInPlainText });
    setBusy(null);
    if (!reply.ok) {
      fail(reply.failure);
      return;
    }
    setFailure(null);
    if ('refused' in reply.value) setRefused(reply.value.refused);
    else onSaved(reply.value.restart);
  };
  /** Said before it is taken: two tills on one QR get into each other's way. */
  const take = async (choice: RegisterChoice & { readonly kind: 'existing' }, isOurs: boolean) => {
    if (isOurs) {
      await save(choice);
      return;
    }
    if (busy !== null) return;
    setBusy('looking');
    const reply = await client.request('connection.use', { token, posId: choice.posId });
    setBusy(null);
    if (!reply.ok) {
      fail(reply.failure);
      return;
    }
    if (wordsOfUse(reply.value, formatter) === null) await save(choice);
    else go({ kind: 'use', choice, use: reply.value });
  };
  const inStore = (of: For, store: StoreChoice) =>
    of.kind === 'new'
      ? save({ kind: 'new', name: of.name, store })
      : take({ kind: 'existing', posId: of.posId, store }, false);
  const toStore = (of: For) => go({ kind: found.stores.length === 0 ? 'place' : 'store', of });

  return (
    <div
      className="guide"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        back();
      }}
    >
      <AccountFound found={found} settings={settings} />
      {step.kind === 'register' && (
        <NumberedStep
          title={words.register}
          lines={[found.registers.length === 0 ? words.noRegisters : words.registerText]}
          answers={[
            ...found.registers.map((register) => ({
              key: register.posId,
              label: register.name,
              more: registerFacts(register, formatter),
              act: () =>
                register.storeName === null
                  ? toStore({ kind: 'existing', posId: register.posId })
                  : void take({ kind: 'existing', posId: register.posId, store: null }, register.isOurs),
            })),
            { key: 'new', label: words.newRegister, act: () => go({ kind: 'name' }) },
          ]}
        />
      )}
      {step.kind === 'use' && (
        <NumberedStep
          title={wordsOfUse(step.use, formatter)?.title ?? ''}
          lines={wordsOfUse(step.use, formatter)?.lines ?? []}
          isWarning
          answers={[
            { key: 'choose', label: words.use.choose, act: () => setSteps([{ kind: 'register' }]) },
            { key: 'take', label: words.use.take, act: () => void save(step.choice) },
          ]}
        />
      )}
      {step.kind === 'name' && (
        <RegisterName
          usual={freeRegisterName(found, formatter)}
          onName={(name) => toStore({ kind: 'new', name })}
        />
      )}
      {step.kind === 'store' && (
        <NumberedStep
          title={words.store}
          lines={[]}
          answers={[
            ...found.stores.map(({ id, name, address }) => ({
              key: id,
              label: name,
              ...(address === null ? {} : { more: address }),
              act: () => void inStore(step.of, { kind: 'existing', id }),
            })),
            { key: 'new', label: words.newStore, act: () => go({ kind: 'place', of: step.of }) },
          ]}
        />
      )}
      {step.kind === 'place' && (
        <PlaceForm
          site={found.site}
          usualName={found.nickname}
          busy={busy !== null}
          refused={refused}
          onPlace={(name, place) => void inStore(step.of, { kind: 'new', name, place })}
        />
      )}
      {failure && <FailureBox failure={failure} about="setup" />}
      <div className="settings-buttons">
        <Button label={words.back} look="quiet" onPress={back} />
        <p aria-live="polite" className="guide-outcome">
          {busy === null ? '' : busy === 'looking' ? words.use.looking : words.saving}
        </p>
      </div>
      <p className="guide-keys">{formatter.words.printer.keysHint}</p>
    </div>
  );
}
