import { useEffect, useRef, useState } from 'react';
import { statesOf } from '../../../shared/places.ts';
import type { PlaceField, RefusedPlace, StorePlace } from '../../../shared/setup.ts';
import type { SiteId } from '../../../shared/sites.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FORM_FIELDS, readPlace, type PlaceForm as Form } from '../../view-models/setup.ts';

interface PlaceFormProps {
  readonly site: SiteId;
  readonly usualName: string;
  readonly busy: boolean;
  readonly refused: RefusedPlace | null;
  readonly onPlace: (name: string, place: StorePlace) => void;
}

const LONGEST: Readonly<Record<PlaceField, number>> = {
  name: 60,
  street: 120,
  number: 20,
  city: 120,
  state: 120,
  coordinates: 60,
};

/** The address of a new store, in the form that the provider wants. Enter goes to the next field that lacks something. */
export function PlaceForm({ site, usualName, busy, refused, onPlace }: PlaceFormProps) {
  const { formatter } = useScreen();
  const words = formatter.words.connection.place;
  const [form, setForm] = useState<Form>({
    name: usualName.slice(0, LONGEST.name),
    street: '',
    number: '',
    state: '',
    city: '',
    coordinates: '',
  });
  const [wrong, setWrong] = useState<string | null>(null);
  const fields = useRef<Partial<Record<PlaceField, HTMLInputElement | null>>>({});
  useEffect(() => fields.current.street?.focus(), []);
  useEffect(() => {
    const field = refused?.field ?? null;
    if (field !== null) fields.current[field]?.select();
  }, [refused]);
  const submit = () => {
    const read = readPlace(form, site);
    if (read.ok) {
      setWrong(null);
      if (!busy) onPlace(read.name, read.place);
      return;
    }
    // The first Enter in an empty form only goes on; it complains where the same field was passed over.
    const isPassedOver = document.activeElement === fields.current[read.field];
    if (read.why === 'unread') setWrong(words.coordinatesUnread);
    else setWrong(isPassedOver ? words.missing(words.labels[read.field]) : null);
    fields.current[read.field]?.focus();
  };
  const proposals = (field: PlaceField): readonly string[] => {
    if (refused !== null && refused.field === field && refused.valid.length > 0) return refused.valid;
    return field === 'state' ? statesOf(site).map(({ name }) => name) : [];
  };
  const said = wrong ?? (refused === null ? null : refusedText(refused));

  function refusedText({ field, valid }: RefusedPlace): string {
    const text = field === null ? words.refusedUnknown : words.refused(words.labels[field]);
    return valid.length > 0 ? `${text} ${words.valid}` : text;
  }

  return (
    <form
      className="token place"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3>{words.title}</h3>
      <p className="page-intro">{words.text}</p>
      {said !== null && (
        <p className="failure" role="alert">
          {said}
        </p>
      )}
      <div className="place-fields">
        {FORM_FIELDS.map((field) => (
          <div key={field} className="place-field">
            <label htmlFor={`place-${field}`}>{words.labels[field]}</label>
            <input
              id={`place-${field}`}
              ref={(element) => {
                fields.current[field] = element;
              }}
              type="text"
              autoComplete="off"
              spellCheck={false}
              maxLength={LONGEST[field]}
              value={form[field]}
              list={proposals(field).length > 0 ? `place-${field}-list` : undefined}
              aria-invalid={refused?.field === field ? true : undefined}
              aria-describedby={field === 'coordinates' ? 'place-hint' : undefined}
              onChange={(event) => setForm({ ...form, [field]: event.target.value })}
            />
            {proposals(field).length > 0 && (
              <datalist id={`place-${field}-list`}>
                {proposals(field).map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            )}
          </div>
        ))}
      </div>
      <p id="place-hint" className="page-intro">
        {words.coordinatesHint}
      </p>
      <Button
        submit
        look="primary"
        label={formatter.words.connection.save}
        busy={busy}
        onPress={() => undefined}
      />
    </form>
  );
}
