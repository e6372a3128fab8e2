import { describe, expect, it } from 'vitest';
import { fitWithin, makeBlackAndWhite } from '../../../../renderer/view-models/logo-dots.ts';

type Colour = readonly [number, number, number, number];
const WHITE: Colour = [255, 255, 255, 255];

/** The dots of a row of these colours: `#` is black. */
function dots(...colours: readonly Colour[]): string {
  const data = new Uint8ClampedArray(colours.flat());
  makeBlackAndWhite({ width: colours.length, height: 1, data });
  return colours
    .map((_, at) => {
      expect([data[at * 4], data[at * 4 + 1], data[at * 4 + 3]]).toEqual([
        data[at * 4 + 2],
        data[at * 4],
        255,
      ]);
      return data[at * 4] === 0 ? '#' : data[at * 4] === 255 ? '.' : '?';
    })
    .join('');
}

describe('a logo in black and white', () => {
  it.each<[string, readonly Colour[], string]>([
    ['black on white', [WHITE, [0, 0, 0, 255], WHITE], '.#.'],
    ['soft edges fall to one side', [WHITE, [200, 200, 200, 255], [60, 60, 60, 255], [0, 0, 0, 255]], '..##'],
    ['yellow on white', [WHITE, [255, 215, 0, 255], WHITE], '.#.'],
    ['white on blue', [[0, 50, 160, 255], WHITE, [0, 50, 160, 255]], '#.#'],
    [
      'black on nothing',
      [
        [0, 0, 0, 0],
        [0, 0, 0, 255],
        [0, 0, 0, 0],
      ],
      '.#.',
    ],
    ['white alone', [WHITE, WHITE], '..'],
    [
      'nothing alone',
      [
        [0, 0, 0, 0],
        [9, 9, 9, 0],
      ],
      '..',
    ],
    ['nearly white alone', [WHITE, [245, 245, 245, 255]], '..'],
    [
      'black alone',
      [
        [0, 0, 0, 255],
        [5, 5, 5, 255],
      ],
      '##',
    ],
  ])('%s', (_name, colours, expected) => {
    expect(dots(...colours)).toBe(expected);
  });

  it.each([
    [
      { width: 100, height: 50 },
      { width: 100, height: 50 },
    ],
    [
      { width: 1152, height: 100 },
      { width: 576, height: 50 },
    ],
    [
      { width: 1000, height: 1000 },
      { width: 256, height: 256 },
    ],
    [
      { width: 4000, height: 1 },
      { width: 576, height: 1 },
    ],
  ])('%j is drawn as %j', (picture, expected) => {
    expect(fitWithin(picture, { width: 576, height: 256 })).toEqual(expected);
  });
});
