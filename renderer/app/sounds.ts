import { useEffect, useRef } from 'react';
import incident from '../../assets/sounds/incident.wav?no-inline';
import paid from '../../assets/sounds/paid.wav?no-inline';
import rejected from '../../assets/sounds/rejected.wav?no-inline';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { ScreenMemory } from '../stores/screen-memory.ts';
import { soundOf, type Sound } from '../view-models/sounds.ts';
import { useCaja, useMemoryOfScreen } from './context.ts';

const FILES: Record<Sound, string> = { paid, rejected, incident };

/** Plays a sound as loud as this screen is set to; remembers it where the browser wants a key or a touch first. */
export async function play(sound: Sound, memory: ScreenMemory): Promise<void> {
  const { volume } = memory.getState();
  if (volume === 0) return;
  const audio = new Audio(FILES[sound]);
  audio.volume = volume;
  try {
    await audio.play();
    memory.setMuted(false);
  } catch (error) {
    // Any other error, such as a machine without a sound card, is no reason to ask for a key.
    if (error instanceof DOMException && error.name === 'NotAllowedError') memory.setMuted(true);
  }
}

/** Plays the sound of a change from one snapshot to the next. */
export function useSounds(snapshot: Snapshot | null): void {
  const { memory } = useCaja();
  const before = useRef<Snapshot | null>(null);
  useEffect(() => {
    if (snapshot === null || snapshot === before.current) return;
    const sound = soundOf(before.current, snapshot);
    before.current = snapshot;
    if (sound !== null) void play(sound, memory);
  }, [memory, snapshot]);
  useActivation(memory);
}

/** A key or a touch is all that the browser wants: what was said about it is then no longer true. */
function useActivation(memory: ScreenMemory): void {
  const isMuted = useMemoryOfScreen((state) => state.isMuted);
  useEffect(() => {
    if (!isMuted) return undefined;
    const heard = () => memory.setMuted(false);
    window.addEventListener('pointerdown', heard);
    window.addEventListener('keydown', heard);
    return () => {
      window.removeEventListener('pointerdown', heard);
      window.removeEventListener('keydown', heard);
    };
  }, [isMuted, memory]);
}
