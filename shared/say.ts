interface Stream {
  write(text: string): unknown;
  on(event: 'error', listener: () => void): unknown;
}

/**
 * Says lines where somebody may read them, or nobody: a terminal that was closed, a program that has no standard error
 * at all. That must neither end the till nor keep it from what it does next.
 */
export function sayTo(stream: () => Stream): (line: string) => void {
  let isWatched = false;
  return (line) => {
    try {
      const out = stream();
      if (!isWatched) out.on('error', () => undefined);
      isWatched = true;
      out.write(`${line}\n`);
    } catch {
      // Nobody hears it.
    }
  };
}
