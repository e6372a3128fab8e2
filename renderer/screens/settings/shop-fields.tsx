import { LONGEST_FOOTER, LONGEST_LINE, type ShopSettingsView, type ShopTexts } from '../../../shared/shop.ts';
import { useScreen } from '../../app/context.ts';
import {
  taxIdLabel,
  taxIdWarning,
  typedFooter,
  typedLine,
  zoneOptions,
} from '../../view-models/shop-form.ts';

interface ShopFieldsProps {
  readonly view: ShopSettingsView;
  readonly texts: ShopTexts;
  readonly onChange: (part: Partial<ShopTexts>) => void;
}

export function ShopFields({ view, texts, onChange }: ShopFieldsProps) {
  const { formatter, snapshot } = useScreen();
  const words = formatter.words.settings.shop;
  const warning = taxIdWarning(texts.taxId, view.site, formatter);
  return (
    <>
      <LineField
        id="shop-name"
        label={words.name}
        value={texts.name}
        usual={view.usual.name}
        onChange={(name) => onChange({ name })}
      />
      <LineField
        id="shop-address"
        label={words.address}
        value={texts.address}
        onChange={(address) => onChange({ address })}
      />
      <LineField
        id="shop-tax-id"
        label={words.taxId(taxIdLabel(view.site))}
        value={texts.taxId}
        warning={warning}
        onChange={(taxId) => onChange({ taxId })}
      />
      <LineField
        id="shop-register"
        label={words.register}
        value={texts.registerName}
        usual={view.usual.registerName}
        onChange={(registerName) => onChange({ registerName })}
      />
      <div className="field">
        <label htmlFor="shop-footer">{words.footer}</label>
        <textarea
          id="shop-footer"
          rows={3}
          maxLength={LONGEST_FOOTER}
          value={texts.footer}
          aria-describedby="shop-footer-hint"
          onChange={({ target }) => onChange({ footer: typedFooter(target.value) })}
        />
        <p id="shop-footer-hint" className="page-intro">
          {words.footerHint}
        </p>
      </div>
      <div className="field">
        <label htmlFor="shop-zone">{words.zone}</label>
        <select
          id="shop-zone"
          value={texts.timeZone}
          onChange={({ target }) => onChange({ timeZone: target.value })}
        >
          {zoneOptions(view, snapshot.at, formatter).map(({ zone, label }) => (
            <option key={zone} value={zone}>
              {label}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

interface LineFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Shown faintly while the field is empty: what holds then. */
  readonly usual?: string;
  readonly warning?: string | null;
  readonly onChange: (value: string) => void;
}

function LineField({ id, label, value, usual = '', warning = null, onChange }: LineFieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={LONGEST_LINE}
        value={value}
        placeholder={usual}
        aria-describedby={warning === null ? undefined : `${id}-warning`}
        onChange={({ target }) => onChange(typedLine(target.value))}
      />
      {warning !== null && (
        <p id={`${id}-warning`} className="field-warning">
          {warning}
        </p>
      )}
    </div>
  );
}
