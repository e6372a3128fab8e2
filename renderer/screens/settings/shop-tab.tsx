import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type { ShopInput, ShopSettingsView } from '../../../shared/shop.ts';
import type { SettingsView } from '../../../shared/views.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { TicketPicture } from '../../components/ticket-picture.tsx';
import { isChanged } from '../../view-models/shop-form.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { LogoField } from './logo-field.tsx';
import { Facts, FromEnvironment } from './plain-tabs.tsx';
import { ShopFields } from './shop-fields.tsx';
import { useShopPreview } from './use-shop-preview.ts';

/** What tickets say of the shop, with the ticket as it will print beside it. */
export function ShopTab({ settings }: { settings: SettingsView }) {
  const { formatter } = useScreen();
  const words = formatter.words.settings;
  const [turn, setTurn] = useState(0);
  const shop = useAnswer('shop.read', {}, turn);
  // Of the installer's words the shop's own are said to be so below: they can be changed here.
  const fixed = settings.fromEnvironment.filter((name) => !/^CAJA_(SHOP_|TIME_ZONE)/.test(name));
  return (
    <>
      <h2>{words.tabs.shop}</h2>
      {shop === null && <p className="pane-hint">{formatter.words.sales.loading}</p>}
      {shop?.ok === false && <FailureBox failure={shop.failure} />}
      {shop?.ok === true && <ShopForm view={shop.value} onSaved={() => setTurn(turn + 1)} />}
      <ShopFacts settings={settings} />
      {fixed.length > 0 && <FromEnvironment names={fixed} />}
    </>
  );
}

interface ShopFormProps {
  readonly view: ShopSettingsView;
  readonly onSaved: () => void;
}

function ShopForm({ view, onSaved }: ShopFormProps) {
  const { client } = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.settings.shop;
  const [texts, setTexts] = useState(view.texts);
  const [logo, setLogo] = useState<ShopInput['logo']>({ kind: 'same' });
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const input: ShopInput = { ...texts, logo };
  const preview = useShopPreview(input);
  const changed = logo.kind !== 'same' || isChanged(texts, view.texts);
  const change = (part: Partial<ShopInput>) => {
    const { logo: chosen, ...typed } = part;
    if (chosen !== undefined) setLogo(chosen);
    setTexts({ ...texts, ...typed });
    setSaved(false);
    setFailure(null);
  };
  const save = async () => {
    setSaving(true);
    const reply = await client.request('shop.save', input);
    setSaving(false);
    setFailure(reply.ok ? null : reply.failure);
    if (!reply.ok) return;
    setSaved(true);
    setLogo({ kind: 'same' });
    onSaved();
  };
  return (
    <form
      className="shop-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving) void save();
      }}
    >
      <div className="shop-words">
        {view.isFromEnvironment && (
          <p className="note">
            <Icon name="gear" />
            <span>{words.fromInstaller}</span>
          </p>
        )}
        <ShopFields view={view} texts={texts} onChange={change} />
        <LogoField kept={view.logo} choice={logo} onChange={change} onFailure={setFailure} />
        {failure !== null && <FailureBox failure={failure} />}
        <Button
          submit
          look="primary"
          label={saving ? words.saving : words.save}
          busy={saving}
          onPress={() => undefined}
        />
        <p aria-live="polite" className="shop-saved">
          {changed ? words.unsaved : saved ? words.saved : words.source}
        </p>
      </div>
      {preview?.ok === true && <TicketPicture preview={preview.value} label={words.preview} />}
      {preview?.ok === false && <FailureBox failure={preview.failure} loud={false} />}
    </form>
  );
}

/** What nobody sets here. */
function ShopFacts({ settings }: { settings: SettingsView }) {
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.settings.shop;
  const { shop } = snapshot;
  const facts: [string, string][] = [
    [words.code, shop.register],
    [words.country, settings.site === null ? words.none : formatter.country(settings.site)],
    [words.currency, shop.currency === null ? words.none : formatter.currencyName(shop.currency)],
    [words.mode, shop.mode === 'training' ? words.training : words.live],
  ];
  return (
    <section aria-label={words.facts}>
      <h3>{words.facts}</h3>
      <Facts facts={facts} />
    </section>
  );
}
