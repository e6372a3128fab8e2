import { Icon, type IconName } from '../components/icon.tsx';
import { SCREENS, type ScreenName } from '../stores/caja.ts';
import { connectionWords } from '../view-models/board.ts';
import { shiftNavLabel, usesShifts } from '../view-models/shift.ts';
import { keyLabel, SHORTCUTS } from '../view-models/shortcuts.ts';
import { useCaja, useCajaState, useScreen } from './context.ts';

const ICONS: Record<ScreenName, IconName> = {
  counter: 'till',
  sales: 'list',
  incidents: 'bell',
  shift: 'drawer',
  settings: 'gear',
};

/** The bar above all screens: the shop, the connection, and the way to each screen. */
export function Heading({ isInert }: { isInert: boolean }) {
  const { snapshot, formatter } = useScreen();
  const { common } = formatter.words;
  const { shop, connection } = snapshot;
  return (
    <div className="heading">
      <div className="heading-shop">
        <Icon name="mark" />
        <div>
          <p className="heading-name">{shop.name === '' ? common.product : shop.name}</p>
          <p className="heading-register">
            {shop.registerName === shop.register ? common.register(shop.register) : shop.registerName}
          </p>
        </div>
      </div>
      <nav className="heading-nav" aria-label={common.nav.label} inert={isInert}>
        {SCREENS.filter((name) => name !== 'shift' || usesShifts(snapshot)).map((name) => (
          <NavButton key={name} name={name} />
        ))}
        <OperatorButton />
      </nav>
      <p className="heading-connection" data-state={connection.state}>
        <Icon
          name={connection.state === 'ready' ? 'dot' : connection.state === 'checking' ? 'ring' : 'alert'}
        />
        <span>{connectionWords(connection, shop, formatter)}</span>
      </p>
    </div>
  );
}

/** Who works, on every screen; none where the shop has no operators. */
function OperatorButton() {
  const { panel } = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.operators;
  if (snapshot.operators === null) return null;
  const name = snapshot.operators.working?.name ?? null;
  return (
    <button
      type="button"
      className="nav-button nav-operator"
      aria-keyshortcuts={SHORTCUTS.operator}
      onClick={() => panel.show(true)}
    >
      <Icon name={name === null ? 'lock' : 'person'} />
      <span className="unseen">{`${words.change}: `}</span>
      <span className="nav-operator-name">{name ?? words.nobody}</span>
      <kbd aria-hidden="true">{keyLabel(SHORTCUTS.operator)}</kbd>
    </button>
  );
}

function NavButton({ name }: { name: ScreenName }) {
  const caja = useCaja();
  const current = useCajaState((state) => state.screen) === name;
  const { snapshot, formatter } = useScreen();
  const { common } = formatter.words;
  const count = name === 'incidents' ? snapshot.incidentCount : 0;
  return (
    <button
      type="button"
      className="nav-button"
      data-page={name}
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={SHORTCUTS[name]}
      onClick={() => caja.show(name)}
    >
      <Icon name={ICONS[name]} />
      <span>{name === 'shift' ? shiftNavLabel(snapshot, formatter) : common.nav[name]}</span>
      {count > 0 && (
        <span className="badge">
          <span aria-hidden="true">{count}</span>
          <span className="unseen">{` ${common.unread(count)}`}</span>
        </span>
      )}
      <kbd aria-hidden="true">{keyLabel(SHORTCUTS[name])}</kbd>
    </button>
  );
}
