import type { ConnectionCheck } from '../../../shared/setup.ts';
import { siteOfLocale } from '../../../shared/sites.ts';
import type { SettingsView } from '../../../shared/views.ts';
import { useScreen } from '../../app/context.ts';

interface AccountFoundProps {
  readonly found: ConnectionCheck;
  readonly settings: SettingsView;
}

/** Whose the pasted token is, and what about that account or this computer a person should know before going on. */
export function AccountFound({ found, settings }: AccountFoundProps) {
  const { formatter } = useScreen();
  const words = formatter.words.connection;
  const { account, nickname, site, test, clockOffMs } = found;
  const meant = settings.fromEnvironment.includes('CAJA_LOCALE') ? siteOfLocale(settings.locale) : null;
  return (
    <>
      <p className="note note-good">
        {words.account(nickname, account)} {words.country(formatter.country(site))} {test && words.test}
      </p>
      {meant !== null && meant.id !== site && (
        <p className="note">{words.otherCountry(formatter.country(meant.id))}</p>
      )}
      {clockOffMs !== null && <p className="note">{words.clockOff}</p>}
    </>
  );
}
