import type { SettingsView } from '../../../shared/views.ts';
import { useCaja, useCajaState, useScreen } from '../../app/context.ts';
import { Choice } from '../../components/choice.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { SETTINGS_TABS, type SettingsTab } from '../../stores/caja.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { AboutTab, LanguageTab } from './plain-tabs.tsx';
import { AmountsTab } from './amounts-tab.tsx';
import { BooksTab } from './books-tab.tsx';
import { ConnectionTab } from './connection-tab.tsx';
import { OperatorsTab } from './operators-tab.tsx';
import { PrinterTab } from './printer-tab.tsx';
import { ShopTab } from './shop-tab.tsx';
import { useState } from 'react';

export function SettingsScreen() {
  const caja = useCaja();
  const { formatter, snapshot } = useScreen();
  const words = formatter.words.settings;
  const tab = useCajaState((state) => state.settingsTab);
  const [turn, setTurn] = useState(0);
  // Asked again once an account is connected: the books are another shop's then.
  const answer = useAnswer('settings.read', {}, `${turn} ${snapshot.shop.mode}`);
  return (
    <div className="page page-settings">
      <div className="settings-side">
        <h1>{words.title}</h1>
        <nav aria-label={words.title}>
          {SETTINGS_TABS.map((name) => (
            <button
              key={name}
              type="button"
              className="settings-tab"
              aria-current={name === tab ? 'true' : undefined}
              onClick={() => caja.show('settings', { settingsTab: name })}
            >
              {words.tabs[name]}
            </button>
          ))}
        </nav>
        <div className="settings-pages">
          <Choice
            label={words.title}
            options={words.tabs}
            value={tab}
            onChange={(name) => caja.show('settings', { settingsTab: name })}
          />
        </div>
      </div>
      <div className="settings-body">
        {answer === null && <p className="pane-hint">{formatter.words.sales.loading}</p>}
        {answer?.ok === false && <FailureBox failure={answer.failure} />}
        {answer?.ok === true && (
          <Tab name={tab} settings={answer.value} onChanged={() => setTurn(turn + 1)} />
        )}
      </div>
    </div>
  );
}

interface TabProps {
  readonly name: SettingsTab;
  readonly settings: SettingsView;
  readonly onChanged: () => void;
}

function Tab({ name, settings, onChanged }: TabProps) {
  switch (name) {
    case 'shop':
      return <ShopTab settings={settings} />;
    case 'printer':
      return <PrinterTab settings={settings} onChanged={onChanged} />;
    case 'connection':
      return <ConnectionTab settings={settings} />;
    case 'amounts':
      return <AmountsTab />;
    case 'operators':
      return <OperatorsTab />;
    case 'language':
      return <LanguageTab />;
    case 'books':
      return <BooksTab />;
    case 'about':
      return <AboutTab settings={settings} />;
  }
}
