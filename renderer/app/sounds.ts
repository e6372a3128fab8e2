import { useEffect, useRef } from 'react';
import incident from '../../assets/sounds/incident.wav?no-inline';
import paid from '../../assets/sounds/paid.wav?no-inline';
import rejected from '../../assets/sounds/rejected.wav?no-inline';
import type { Snapshot } from '../../shared/snapshot.ts';
import { soundOf, type Sound } from '../view-models/sounds.ts';

const FILES: Record<Sound, string> = { paid, rejected, incident };

/** Plays the sound of a change from one snapshot to the next. A browser that requires a gesture first stays silent. */
export function useSounds(snapshot: Snapshot | null): void {
  const before = useRef<Snapshot | null>(null);
  useEffect(() => {
    if (snapshot === null || snapshot === before.current) return;
    const sound = soundOf(before.current, snapshot);
    before.current = snapshot;
    if (sound !== null) void new Audio(FILES[sound]).play().catch(() => undefined);
  }, [snapshot]);
}
