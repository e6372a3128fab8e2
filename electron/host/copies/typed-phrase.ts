import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';

/** The first line of what a person types or another program sends; nothing of it is shown again or kept. */
export async function typedPhrase(file: string | null, question: string): Promise<string> {
  if (file !== null) return readFileSync(file, 'utf8');
  const lines = createInterface({ input: process.stdin });
  process.stderr.write(question);
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}
