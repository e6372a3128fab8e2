/** Line drawings on a 24 by 24 grid. Always beside words, so screen readers skip them. */
const PATHS = {
  mark: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM13.5 17l2.5 2.5 4.5-5.5',
  till: 'M4 10h16v10H4zM7 10V4h7v6M8 14h2M12 14h2M16 14h1M8 17h2M12 17h2M16 17h1',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  person: 'M12 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8zM5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2',
  drawer: 'M4 7h16v12H4zM4 12h16M10 15.5h4M8 7V4h8v3',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  gear: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  dot: 'M12 12m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0',
  ring: 'M12 12m-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0',
  alert: 'M12 4L2.5 20h19zM12 10v4.5M12 17.5v.01',
  unplugged: 'M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-9 5.2M4 4l16 16M12 17v4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  minus: 'M6 12h12',
  clock: 'M12 4v8.5l5.5 3',
  question: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17v.01',
  hand: 'M8 12V6.5a1.3 1.3 0 0 1 2.6 0V11V5a1.3 1.3 0 0 1 2.6 0v6V6.5a1.3 1.3 0 0 1 2.6 0V14a5 5 0 0 1-9.2 2.7L5 13.6a1.4 1.4 0 0 1 2.2-1.6z',
  send: 'M12 17V7M8 11l4-4 4 4',
  part: 'M12 5v7h7',
  phone: 'M8.5 5h7v14h-7zM11 16.5h2',
  ready: 'M7 12h10M13 8l4 4-4 4',
  paper: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  noqr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6zM2 22L22 2',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18h2v2',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" data-icon={name} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
