/** Colour of a state. `stop` is the loudest: red over everything. */
export type Tone = 'quiet' | 'wait' | 'good' | 'warn' | 'bad' | 'stop';
/** Shape of a state: told apart without colour. */
export type Shape =
  'ready' | 'send' | 'clock' | 'check' | 'cross' | 'hand' | 'question' | 'minus' | 'part' | 'phone';

/** What the counter says in its status region. */
export interface BoardContent {
  readonly tone: Tone;
  readonly shape: Shape;
  readonly title: string;
  readonly lines: readonly string[];
}
