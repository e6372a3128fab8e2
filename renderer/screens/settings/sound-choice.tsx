import { play } from '../../app/sounds.ts';
import { useCaja, useMemoryOfScreen, useScreen } from '../../app/context.ts';
import { VOLUMES, type Volume } from '../../stores/screen-memory.ts';

const NAMES = { 0: 'off', 0.3: 'low', 0.6: 'middle', 1: 'high' } as const satisfies Record<Volume, string>;

/** How loud this screen is; choosing plays the sound of a payment. */
export function SoundChoice() {
  const { memory } = useCaja();
  const words = useScreen().formatter.words.settings.sound;
  const chosen = useMemoryOfScreen(({ volume }) => volume);
  return (
    <>
      <h2>{words.title}</h2>
      <div className="options options-volume" role="radiogroup" aria-label={words.title}>
        {VOLUMES.map((volume) => (
          <label key={volume} className="option">
            <input
              type="radio"
              name="volume"
              checked={chosen === volume}
              onChange={() => {
                memory.setVolume(volume);
                void play('paid', memory);
              }}
            />
            <span>{words.volumes[NAMES[volume]]}</span>
          </label>
        ))}
      </div>
      <p className="page-intro">{chosen === 0 ? words.off : words.note}</p>
    </>
  );
}
