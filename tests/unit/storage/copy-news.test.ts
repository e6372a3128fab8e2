import { expect, it } from 'vitest';
import { StoreFault } from '../../../electron/engine/ports.ts';
import { copyTroubleOf, NoRoomForCopy, PlaceSilent } from '../../../electron/storage/copy-news.ts';
import { COPY_CAUSES } from '../../../shared/copy-trouble.ts';

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: what the system says`), { code });
}

it.each([
  [systemError('ENOSPC'), 'no-room', 'ENOSPC'],
  [new NoRoomForCopy(), 'no-room', null],
  [systemError('SQLITE_FULL'), 'no-room', 'SQLITE_FULL'],
  [systemError('ENOTDIR'), 'no-folder', 'ENOTDIR'],
  [systemError('ENOENT'), 'no-folder', 'ENOENT'],
  [systemError('EROFS'), 'not-permitted', 'EROFS'],
  [systemError('SQLITE_CANTOPEN'), 'not-permitted', 'SQLITE_CANTOPEN'],
  [systemError('EHOSTDOWN'), 'no-answer', 'EHOSTDOWN'],
  [new PlaceSilent(), 'no-answer', null],
  [new StoreFault('damaged', 'the copy is not whole'), 'damaged', null],
  [new StoreFault('damaged', 'x', { cause: systemError('SQLITE_CORRUPT') }), 'damaged', 'SQLITE_CORRUPT'],
  [systemError('EIO'), 'other', 'EIO'],
  [new Error('unheard of'), 'other', null],
])(
  '31: why a copy could not be made is one of a few causes, with the system’s code: %s',
  (error, cause, code) => {
    expect(copyTroubleOf(error, '/stick')).toEqual({ cause, place: '/stick', code });
    expect(COPY_CAUSES).toContain(cause);
  },
);
