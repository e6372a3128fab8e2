import type { TrapName } from './traps.ts';

/** A known wrong version of the relay: exact replacements, each of which must apply once, and what catches it. */
export interface WrongVersion {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
  readonly trap: TrapName;
}

const WRITER = 'server/receive/writer.ts';
const STREAMS = 'server/deliver/streams.ts';
const BELIEVE = 'server/enrol/believe.ts';

const wrong = (
  name: string,
  file: string,
  [find, put]: readonly [string, string],
  trap: TrapName,
): WrongVersion => ({
  name,
  file,
  find,
  put,
  trap,
});

export const WRONG_VERSIONS: readonly WrongVersion[] = [
  wrong(
    '200 before the commit',
    WRITER,
    [
      'return await keep(db, received);',
      "void keep(db, received);\n        return received.map(() => 'kept');",
    ],
    'answeredOnceKept',
  ),
  wrong(
    'a number of the process, not of the till',
    WRITER,
    ['number: newest + 1 + index,', 'number: (globalThis.n = (globalThis.n ?? 0) + 1),'],
    'numbersWithoutGaps',
  ),
  wrong('numbers are read without a lock', WRITER, ['.forUpdate()', ''], 'numbersWithoutGaps'),
  wrong(
    'a path of an account reaches every account',
    'server/receive/targets.ts',
    ['.filter((row) => row.account === account)', ''],
    'eachToItsOwn',
  ),
  wrong(
    'what waits is not written again although it was sent',
    'server/receive/same-waiting.ts',
    ['.filter(({ stream_owner: owner }) => owner === null)', ''],
    'repeatedWhileRead',
  ),
  wrong(
    'an acknowledgement lowers what was acknowledged',
    'server/deliver/acknowledge.ts',
    ['greatest(acknowledged, w.through)', 'w.through'],
    'acknowledgedGrows',
  ),
  wrong(
    'more is acknowledged than there is',
    'server/deliver/stream-rows.ts',
    ['greatest(acknowledged, (', 'greatest(acknowledged, ${number}::bigint, ('],
    'acknowledgedGrows',
  ),
  wrong(
    'a stream begins at the newest',
    STREAMS,
    ['sent: begun.from', 'sent: begun.newest'],
    'toldFromWhereItWas',
  ),
  wrong(
    'a number is the same after a relay was put back',
    'server/deliver/stream-rows.ts',
    [' and n.at = ${at}::bigint', ''],
    'toldAfterPutBack',
  ),
  wrong(
    'one reading, and the rest waits for the look',
    STREAMS,
    ['if (rows.length > 0) this.#due.add(stream.till);', ''],
    'readToTheEnd',
  ),
  wrong(
    'woken, but what came is not read',
    'server/deliver/wake.ts',
    ["this.#woken.wake([payload ?? ''])", 'void payload'],
    'toldAtOnce',
  ),
  wrong(
    'nobody looks unless woken',
    'server/deliver/wake.ts',
    ['setInterval(() => woken.wakeAll(), LOOK_MS)', 'setInterval(() => undefined, LOOK_MS)'],
    'foundWithoutAWord',
  ),
  wrong(
    'two streams of one till',
    STREAMS,
    ["else if (state.owner !== stream.owner) this.#end(stream, 'replaced');", ''],
    'newestWins',
  ),
  wrong(
    'a till that was taken off goes on to listen',
    'server/deliver/stream-rows.ts',
    ['where id = any(${tills}::text[]) and removed_at is null', 'where id = any(${tills}::text[])'],
    'takenOff',
  ),
  wrong(
    'written on although nothing is taken',
    STREAMS,
    ['|| stream.blockedAt !== null) return;', ') return;'],
    'boundedForTheSlow',
  ),
  wrong(
    'a slow till is never let go',
    STREAMS,
    ['now - stream.blockedAt > SLOW_MS', 'now < stream.blockedAt'],
    'boundedForTheSlow',
  ),
  wrong(
    'any signature is right',
    'server/tokens.ts',
    ['return key !== null && verify(', 'return key !== null || verify('],
    'forged',
  ),
  wrong(
    'the body is not signed',
    BELIEVE,
    ['bodyHash: hashOf(request.body)', 'bodyHash: hashOf(\'{"through":0}\')'],
    'forged',
  ),
  wrong(
    'the same time is taken twice',
    BELIEVE,
    ['tills.last_time < w.time', 'tills.last_time <= w.time'],
    'replayed',
  ),
  wrong(
    'any time is taken',
    BELIEVE,
    ['Math.abs(claimed.time - now) > RELAY_CLOCK_MS', 'claimed.time > Infinity'],
    'timeShifted',
  ),
  wrong(
    'what was signed before the start is taken',
    BELIEVE,
    ["if (claimed.time < this.#since && this.#since <= now) return not('clock');", ''],
    'fromBeforeTheStart',
  ),
  wrong(
    'a start by a clock that was ahead keeps all tills out',
    BELIEVE,
    ['claimed.time < this.#since && this.#since <= now', 'claimed.time < this.#since'],
    'fromBeforeTheStart',
  ),
  wrong(
    'the hash of a code is not compared',
    'server/enrol/enrol.ts',
    [
      ".where('hash', '=', hashOf(code))\n      .where('expires_at', '>', now)",
      ".where('expires_at', '>', now)",
    ],
    'codeOfTwo',
  ),
  wrong(
    'a code serves a second key',
    'server/enrol/enrol.ts',
    [
      "if (code.public_key !== publicKey || code.till === null) return 'code-used';",
      "if (code.till === null) return 'code-used';",
    ],
    'codeOfTwo',
  ),
  wrong(
    'a key is believed without its proof',
    'server/enrol/route.ts',
    ['if (!isSignedBy(publicKey, enrolText(code, publicKey), proof))', 'if (proof === code)'],
    'provenKey',
  ),
];
