/** Makes the till's sounds: `node assets/sounds/synthesise.mjs`. Ours, so that nobody has to ask whose they are. */
import { writeFileSync } from 'node:fs';

const RATE = 22_050;

/**
 * A note with a soft attack and a bell's decay: the fundamental and two quieter overtones.
 * @param {Float64Array} track @param {{ at: number, hertz: number, lasts: number, loud: number }} note seconds, hertz, 0 to 1
 */
function ring(track, { at, hertz, lasts, loud }) {
  const first = Math.round(at * RATE);
  for (let index = 0; index < lasts * RATE && first + index < track.length; index += 1) {
    const time = index / RATE;
    const shape = Math.min(1, time / 0.006) * Math.exp((-4.5 * time) / lasts);
    const wave = [1, 0.35, 0.12].reduce(
      (sum, part, overtone) => sum + part * Math.sin(2 * Math.PI * hertz * (overtone + 1) * time),
      0,
    );
    track[first + index] += loud * shape * wave;
  }
}

/** @param {Float64Array} track */
function wav(track) {
  const bytes = Buffer.alloc(44 + track.length * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + track.length * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(track.length * 2, 40);
  track.forEach((sample, index) =>
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_000), 44 + index * 2),
  );
  return bytes;
}

const SOUNDS = {
  // Up a major chord: nothing else in the shop sounds like it.
  paid: [
    { at: 0, hertz: 659.26, lasts: 0.5, loud: 0.42 },
    { at: 0.11, hertz: 830.61, lasts: 0.55, loud: 0.42 },
    { at: 0.22, hertz: 1318.51, lasts: 0.8, loud: 0.5 },
  ],
  // Two low steps down: told apart from «paid» without looking.
  rejected: [
    { at: 0, hertz: 311.13, lasts: 0.35, loud: 0.55 },
    { at: 0.2, hertz: 233.08, lasts: 0.5, loud: 0.55 },
  ],
  // A knock twice on the same note: money needs a person.
  incident: [
    { at: 0, hertz: 587.33, lasts: 0.25, loud: 0.5 },
    { at: 0.24, hertz: 587.33, lasts: 0.35, loud: 0.5 },
  ],
};

for (const [name, notes] of Object.entries(SOUNDS)) {
  const lasts = Math.max(...notes.map((note) => note.at + note.lasts));
  const track = new Float64Array(Math.ceil(lasts * RATE));
  for (const note of notes) ring(track, note);
  writeFileSync(new URL(`${name}.wav`, import.meta.url), wav(track));
}
