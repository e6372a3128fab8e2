import { useState } from 'react';
import type { PrinterProfileInput, SettingsView } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import type { Failure } from '../../../shared/failures.ts';
import { profileFacts } from '../../view-models/printer.ts';
import { Facts, FromEnvironment } from './plain-tabs.tsx';
import { PrinterGuide } from './printer-guide.tsx';

/** The printer in use, and the guided test that finds another. */
export function PrinterTab({ settings, onChanged }: { settings: SettingsView; onChanged: () => void }) {
  const { client } = useCaja();
  const { pen } = useScreen();
  const words = pen.words.printer;
  const [place, setPlace] = useState<'facts' | 'guide' | 'remove' | 'saved'>('facts');
  const [failure, setFailure] = useState<Failure | null>(null);
  const fixed = settings.fromEnvironment.filter((name) => name.startsWith('CAJA_PRINTER'));
  const save = async (address: string | null, profile: PrinterProfileInput) => {
    const reply = await client.request('printer.save', { address, profile });
    setFailure(reply.ok ? null : reply.failure);
    if (!reply.ok) return;
    setPlace('saved');
    onChanged();
  };
  if (place === 'guide') {
    return (
      <PrinterGuide
        start={settings.profile}
        failure={failure}
        onSave={(address, profile) => void save(address, profile)}
        onLeave={() => setPlace('facts')}
      />
    );
  }
  return (
    <>
      <h2>{words.current}</h2>
      {place === 'saved' && (
        <p aria-live="polite" className="note">
          {words.saved}
        </p>
      )}
      {settings.printerAddress === null ? (
        <p className="page-intro">{words.none}</p>
      ) : (
        <>
          <p className="address">{settings.printerAddress}</p>
          <Facts facts={profileFacts(settings.profile, pen)} />
        </>
      )}
      {failure && <FailureBox failure={failure} />}
      {fixed.length > 0 && <FromEnvironment names={fixed} />}
      <div className="settings-buttons">
        {!fixed.includes('CAJA_PRINTER') && (
          <Button label={words.change} look="primary" onPress={() => setPlace('guide')} />
        )}
        {settings.printerAddress !== null && !fixed.includes('CAJA_PRINTER') && place !== 'remove' && (
          <Button label={words.remove} look="quiet" onPress={() => setPlace('remove')} />
        )}
      </div>
      {place === 'remove' && (
        <Ask
          question={null}
          yes={words.removeYes}
          no={pen.words.counter.buttons.no}
          onYes={() => void save(null, settings.profile)}
          onNo={() => setPlace('facts')}
        />
      )}
    </>
  );
}
