import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';

/** The first line of what a person types or another program sends; nothing of it is shown again or kept. */
export async function typedPhrase(file: string | null): Promise<string> {
  if (file !== null) return readFileSync(file, 'utf8');
  const lines = createInterface({ input: process.stdin });
  process.stderr.write('the recovery phrase of this copy, twelve words: ');
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}
