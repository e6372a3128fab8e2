import { useEffect, useRef, useState } from 'react';
import { statesOf } from '../../../shared/places.ts';
import type { PlaceField, RefusedPlace, StorePlace } from '../../../shared/setup.ts';
import type { SiteId } from '../../../shared/sites.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import {
  completed,
  FORM_FIELDS,
  namesLike,
  readPlace,
  type PlaceForm as Form,
} from '../../view-models/setup.ts';

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
  const [at, setAt] = useState<PlaceField | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const fields = useRef<Partial<Record<PlaceField, HTMLInputElement | null>>>({});
  useEffect(() => fields.current.street?.focus(), []);
  useEffect(() => {
    const field = refused?.field ?? null;
    if (field !== null) fields.current[field]?.select();
  }, [refused]);

  const names = (field: PlaceField): readonly string[] => {
    if (refused !== null && refused.field === field && refused.valid.length > 0) return refused.valid;
    return field === 'state' ? statesOf(site).map(({ name }) => name) : [];
  };
  const submit = () => {
    const spelled = {
      ...form,
      state: completed(form.state, names('state')),
      city: completed(form.city, names('city')),
    };
    setForm(spelled);
    const read = readPlace(spelled, site);
    if (read.ok) {
      setWrong(null);
      if (!busy) onPlace(read.name, read.place);
      return;
    }
    // Enter goes on to what is missing; it complains only where that was passed over.
    const isPassedOver = at === read.field;
    if (read.why === 'unread') setWrong(words.coordinatesUnread);
    else setWrong(isPassedOver ? words.missing(words.labels[read.field]) : null);
    fields.current[read.field]?.focus();
  };
  const said = wrong ?? (refused === null ? null : refusedText(refused, words));

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
              aria-invalid={refused?.field === field ? true : undefined}
              aria-describedby={field === 'coordinates' ? 'place-hint' : undefined}
              onFocus={() => setAt(field)}
              onChange={(event) => setForm({ ...form, [field]: event.target.value })}
            />
            {at === field && (
              <Proposals
                names={names(field)}
                typed={form[field]}
                onChoose={(name) => {
                  setForm({ ...form, [field]: name });
                  fields.current[field]?.focus();
                }}
              />
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

type PlaceWords = ReturnType<typeof useScreen>['formatter']['words']['connection']['place'];

function refusedText({ field, valid }: RefusedPlace, words: PlaceWords): string {
  const text = field === null ? words.refusedUnknown : words.refused(words.labels[field]);
  return valid.length > 0 ? `${text} ${words.valid}` : text;
}

/** So many names fit under a field. */
const SHOWN = 6;

interface ProposalsProps {
  readonly names: readonly string[];
  readonly typed: string;
  readonly onChoose: (name: string) => void;
}

/** The names that go on as typed, to press; typing on until one is left, and Enter, does the same. */
function Proposals({ names, typed, onChoose }: ProposalsProps) {
  const like = namesLike(typed, names, SHOWN);
  // What nobody knows is answered with the first names that are known.
  const shown = like.length === 0 ? names.slice(0, SHOWN) : like;
  if (shown.length === 0 || shown[0] === typed) return null;
  return (
    <ul className="place-names">
      {shown.map((name) => (
        <li key={name}>
          <Button label={name} look="small" onPress={() => onChoose(name)} />
        </li>
      ))}
    </ul>
  );
}
