import { useState } from 'react';
import type { RequestOf } from '../../../shared/contract.ts';
import type { SettingsView } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { useFocusBack } from '../../app/use-focus-back.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import type { Failure } from '../../../shared/failures.ts';
import { fixedSettings, profileFacts } from '../../view-models/printer.ts';
import { DrawerForm } from './drawer-form.tsx';
import { DrawerRuleField } from './drawer-rule.tsx';
import { Facts, FromEnvironment } from './plain-tabs.tsx';
import { modelName } from '../../view-models/printer-models.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { PrinterGuide } from './printer-guide.tsx';

type PrinterChoice = RequestOf<'printer.save'>;

/** The printer in use, and the guided test to find another. */
export function PrinterTab({ settings, onChanged }: { settings: SettingsView; onChanged: () => void }) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.printer;
  const [place, setPlace] = useState<'facts' | 'guide' | 'remove' | 'saved'>('facts');
  const [failure, setFailure] = useState<Failure | null>(null);
  const buttonRef = useFocusBack(place === 'remove' ? 'remove' : null);
  const fixed = fixedSettings(settings);
  const { printerAddress: address, profile, fromEnvironment } = settings;
  const names = fromEnvironment.filter((name) => /^CAJA_(PRINTER|DRAWER)/.test(name));
  const models = useAnswer('printer.models', profile.model === null ? null : {});
  const save = async (chosen: PrinterChoice) => {
    const reply = await client.request('printer.save', chosen);
    setFailure(reply.ok ? null : reply.failure);
    if (!reply.ok) return;
    setPlace('saved');
    onChanged();
  };
  if (place === 'guide') {
    return (
      <PrinterGuide
        start={{ address, profile }}
        fixed={fixed}
        failure={failure}
        onSave={(chosen) => void save(chosen)}
        onLeave={() => setPlace('facts')}
      />
    );
  }
  const model = models?.ok === true ? models.value.models.find(({ id }) => id === profile.model) : undefined;
  const modelFact: [string, string][] = model
    ? [[formatter.words.printerGuide.model.fact, modelName(model, formatter)]]
    : [];
  const asksRule = address !== null && profile.drawerPin !== null && !fixed.drawerOpens;
  return (
    <>
      <h2>{words.current}</h2>
      {place === 'saved' && (
        <p aria-live="polite" className="note">
          {words.saved}
        </p>
      )}
      {address === null ? (
        <p className="page-intro">{words.none}</p>
      ) : (
        <>
          <p className="address">{address}</p>
          <Facts facts={[...modelFact, ...profileFacts(profile, formatter, fixed)]} />
        </>
      )}
      {failure && <FailureBox failure={failure} />}
      {names.length > 0 && <FromEnvironment names={names} />}
      {asksRule && (
        <DrawerRuleField profile={profile} onChange={(next) => void save({ address, profile: next })} />
      )}
      <div className="settings-buttons">
        <Button
          label={fixed.address ? words.test : words.change}
          look="primary"
          onPress={() => setPlace('guide')}
        />
        {address !== null && !fixed.address && place !== 'remove' && (
          <Button
            ref={buttonRef('remove')}
            label={words.remove}
            look="quiet"
            onPress={() => setPlace('remove')}
          />
        )}
      </div>
      {address !== null && profile.drawerPin !== null && <DrawerForm />}
      {place === 'remove' && (
        <Ask
          question={null}
          yes={words.removeYes}
          no={formatter.words.counter.buttons.no}
          onYes={() => void save({ address: null, profile })}
          onNo={() => setPlace('facts')}
        />
      )}
    </>
  );
}
