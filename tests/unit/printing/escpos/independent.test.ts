import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../../../electron/printing/escpos/decode.ts';
import { encodeLines } from '../../../../electron/printing/escpos/encode.ts';
import type { DecodedPaper, PaperItem, TextRun } from '../../../../electron/printing/escpos/paper.ts';
import { printableOn, profileForColumns } from '../../../../electron/printing/escpos/profile.ts';
import { layOut } from '../../../../electron/printing/layout/lay-out.ts';
import type { PrintLine } from '../../../../electron/printing/layout/lines.ts';
import { composeTicket } from '../../../../electron/printing/ticket/compose.ts';
import { SAMPLE_KINDS, SAMPLE_LOCALES, sampleTicket } from '../../../golden/sample-facts.ts';
import { encodeIndependently } from './independent-encoder.ts';

/** What a person sees on the paper, without the ways to it: blank lines and padding differ between encoders. */
function seen(paper: DecodedPaper): object[] {
  return paper.items.flatMap((item) => seenItem(item, paper.dots));
}

function seenItem(item: PaperItem, dots: number): object[] {
  switch (item.type) {
    case 'line':
      return seenLine(item.runs, item.align, dots);
    case 'qr':
      return [{ type: 'qr', text: item.text, module: item.module, level: item.level }];
    case 'drawer':
      return [{ type: 'drawer', pin: item.pin, onMs: item.onMs, offMs: item.offMs }];
    case 'cut':
      return [{ type: 'cut', mode: item.mode }];
    default:
      return [];
  }
}

/** The words of a line with their look and the column where each begins. */
function seenLine(runs: readonly TextRun[], align: string, dots: number): object[] {
  const width = runs.reduce((sum, run) => sum + run.text.length * run.widthTimes * 12, 0);
  let x = align === 'left' ? 0 : align === 'right' ? dots - width : Math.floor((dots - width) / 2);
  const words: object[] = [];
  for (const run of runs) {
    const pattern = run.reverse ? /.+/g : /\S+/g;
    for (const match of run.text.matchAll(pattern)) {
      // Half a column apart is the same place: one centres with spaces, the other with dots.
      const column = Math.floor((x + match.index * run.widthTimes * 12) / 12);
      const { bold, reverse, widthTimes, heightTimes } = run;
      words.push({ text: match[0], column, bold, reverse, widthTimes, heightTimes });
    }
    x += run.text.length * run.widthTimes * 12;
  }
  return words;
}

function compare(lines: readonly PrintLine[], columns: 32 | 48): void {
  const profile = profileForColumns(columns);
  const [ours, theirs] = [encodeLines(lines, profile), encodeIndependently(lines, profile)].map((bytes) =>
    decodeBytes(bytes, profile),
  );
  expect(ours?.notUnderstood).toEqual([]);
  expect(theirs?.notUnderstood).toEqual([]);
  expect(seen(ours!)).toEqual(seen(theirs!));
}

describe('two encoders that share no code, one decoder', () => {
  // 42 columns do not fill 512 dots, and the other encoder centres by columns only.
  for (const columns of [32, 48] as const) {
    for (const locale of SAMPLE_LOCALES) {
      test.each(SAMPLE_KINDS)(`${columns} columns, ${locale}: %s reads the same`, (kind) => {
        const document = composeTicket(...sampleTicket(kind, locale));
        const paper = { columns, printable: printableOn('pc858') };
        const lines = layOut(document, paper).filter((line) => line.type !== 'image');
        compare([{ type: 'drawer' }, ...lines], columns);
      });
    }
  }

  test('the comparison sees a difference in a letter, a look and a place', () => {
    const paper = (hex: string) => seen(decodeBytes(Buffer.from(hex, 'hex')));
    const plain = paper('610a');
    for (const other of ['620a', '1b4501610a', '20610a', '1d2111610a', '1d4201610a']) {
      expect(paper(other)).not.toEqual(plain);
    }
  });
});
