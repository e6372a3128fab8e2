import { useRef, useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import type { ShopInput, ShopSettingsView } from '../../../shared/shop.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { readLogo } from './read-logo.ts';

interface LogoFieldProps {
  /** What is saved. */
  readonly kept: ShopSettingsView['logo'];
  readonly choice: ShopInput['logo'];
  readonly onChange: (part: Pick<ShopInput, 'logo'>) => void;
  readonly onFailure: (failure: Failure) => void;
}

/** The shop's logo: chosen from a file, and shown on the ticket beside this as it will print. */
export function LogoField({ kept, choice, onChange, onFailure }: LogoFieldProps) {
  const words = useScreen().formatter.words.settings.shop;
  const file = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState(false);
  const state = choice.kind === 'same' ? kept : choice.kind;
  const take = async (chosen: File) => {
    setReading(true);
    const logo = await readLogo(chosen);
    setReading(false);
    if (logo.ok) onChange({ logo: { kind: 'new', png: logo.value } });
    else onFailure(logo.reason);
  };
  return (
    <div className="field">
      <label htmlFor="shop-logo">{words.logo}</label>
      <p className={state === 'missing' || state === 'damaged' ? 'field-warning' : undefined}>
        {words.logoStates[state]}
      </p>
      <input
        ref={file}
        id="shop-logo"
        className="unseen"
        type="file"
        tabIndex={-1}
        accept="image/png,image/jpeg"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) void take(chosen);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
      <div className="settings-buttons">
        <Button label={words.logoChoose} look="small" busy={reading} onPress={() => file.current?.click()} />
        {state !== 'none' && (
          <Button
            label={words.logoRemove}
            look="quiet"
            onPress={() => onChange({ logo: { kind: 'none' } })}
          />
        )}
      </div>
      <p className="page-intro">{words.logoHint}</p>
    </div>
  );
}
