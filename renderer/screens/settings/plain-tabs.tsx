import { messagesFor } from '../../../shared/messages/index.ts';
import { languageOf, type Language } from '../../../shared/sites.ts';
import type { SettingsView } from '../../../shared/views.ts';
import { useCaja, useCajaState, useScreen } from '../../app/context.ts';
import { Icon } from '../../components/icon.tsx';
import { Words } from '../../components/words.tsx';
import { ComputerFacts } from './computer-facts.tsx';
import { SoundChoice } from './sound-choice.tsx';
import { UpdateFacts } from './update-facts.tsx';

const LANGUAGES: readonly Language[] = ['es', 'pt', 'en'];

export function AboutTab({ settings }: { settings: SettingsView }) {
  const { formatter } = useScreen();
  const words = formatter.words.settings;
  const facts: [string, string][] = [
    [words.about.version, settings.version],
    [words.about.dataFolder, settings.dataFolder],
    [words.about.logFile, settings.logFile],
  ];
  return (
    <>
      <h2>{formatter.words.common.product}</h2>
      <p className="page-intro">{words.about.text}</p>
      <Facts facts={facts} />
      <ComputerFacts />
      <UpdateFacts />
    </>
  );
}

export function LanguageTab() {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.settings.language;
  const chosen = useCajaState((state) => state.language);
  const shopLanguage = messagesFor(languageOf(snapshot.shop.locale)).common.language;
  return (
    <>
      <h2>{words.title}</h2>
      <div className="options" role="radiogroup" aria-label={words.title}>
        {[null, ...LANGUAGES].map((language) => (
          <label key={language ?? 'shop'} className="option">
            <input
              type="radio"
              name="language"
              checked={chosen === language}
              onChange={() => caja.setLanguage(language)}
            />
            <span>
              {language === null ? words.shop(shopLanguage) : messagesFor(language).common.language}
            </span>
          </label>
        ))}
      </div>
      <p className="page-intro">{words.note}</p>
      <SoundChoice />
    </>
  );
}

export function FromEnvironment({ names }: { names: readonly string[] }) {
  const { formatter } = useScreen();
  return (
    <p className="note">
      <Icon name="gear" />
      <span>{formatter.words.settings.fromEnvironment(names.join(', '))}</span>
    </p>
  );
}

export function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Words text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
