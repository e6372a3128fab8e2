/** Copies that are encrypted, and going back to one. */
export const copies = {
  title: 'Encrypted copies',
  off: (place: string) =>
    `The copies at ${place} can be read without a key: whoever finds the stick sees the sales.`,
  on: (since: string) =>
    `Copies outside this folder are encrypted since ${since}. The recovery phrase opens them.`,
  away: 'The system’s key store does not answer: the encrypted copies wait. None is made without encryption.',
  lost: 'The key of the copies cannot be read any more. Type the recovery phrase, and copies go on.',
  plainThere: (count: number) =>
    count === 1
      ? '1 copy is not encrypted yet: it will be with the next copy.'
      : `${count} copies are not encrypted yet: they will be with the next copy.`,
  begin: 'Encrypt the copies',
  renew: 'Change the phrase',
  stop: 'Stop encrypting',
  stopAsk:
    'Stop encrypting? Whoever finds the next copies can read them. Those already encrypted still need their phrase.',
  stopYes: 'Yes, stop encrypting',
  stopNo: 'No, go on encrypting',
  phrase: {
    title: 'Recovery phrase',
    text: 'These twelve words open the copies. The till does not keep them: without them nobody opens the copies on another computer, not even we.',
    safe: 'Print them or copy them by hand, and keep them away from this computer and from the copies.',
    older: 'Older copies that are not encrypted will be too. A stick may keep remains of what was deleted.',
    newOne: 'Copies made so far still open with the phrase before this one: do not throw it away yet.',
    print: 'Print the phrase',
    printed: 'Phrase printed: check that all twelve words can be read.',
    sent: 'Phrase sent to the printer: check that it came out and that all twelve words can be read.',
    notPrinted: (why: string) =>
      `${why}. Nothing was printed and nothing is waiting: press “Print the phrase” again once it is ready, or copy it by hand.`,
    unknown: (why: string) =>
      `${why}. Nobody knows whether the phrase came out. Look at the printer: leave no paper with words there. If it is not whole, tear it up and press “Print the phrase” again.`,
    next: 'I have them',
    cancel: 'Cancel',
    check: 'Look at your paper and type these two words.',
    word: (number: number) => `Word ${number}`,
    wrong: (numbers: string) => `Not the same: word ${numbers}. Look at the paper and try again.`,
    confirm: 'Start encrypting',
    back: 'Show the phrase again',
    started: 'Done: copies are encrypted. Keep the phrase well.',
    field: 'The twelve words, in order',
    open: 'Open',
    giveBack: 'Type the phrase',
    givenBack: 'Done: the key is back.',
  },
  problems: {
    count: (words: number) => `The phrase has twelve words, and you typed ${words}.`,
    unknownWord: (number: number, word: string) =>
      `Word ${number} (“${word}”) is not in the list: check how it is spelled.`,
    checksum:
      'They are words of the list, but together they are no phrase: check their order, and whether one was changed.',
    other:
      'That phrase does not open this copy. It may be another till’s, or an earlier one. Trying again costs nothing.',
  },
  encrypted: 'encrypted',
  others: 'of another till',
  byHeader: (sales: string) => `by its header, unopened: ${sales}`,
  unopened: 'what it has is seen when it is opened',
  restore: {
    title: (when: string) => `Copy of ${when}`,
    opening: 'Opening and checking the copy… The till goes on working.',
    needsPhrase: 'This copy is encrypted, and its key is not on this computer.',
    has: 'It has',
    range: (first: string, firstWhen: string, last: string, lastWhen: string) =>
      `from ${first} (${firstWhen}) to ${last} (${lastWhen})`,
    lost: 'Goes from the books',
    lostNothing: 'Nothing: it has every sale of now.',
    gained: 'Comes back to the books',
    more: (count: number) => `and ${count} more`,
    others:
      'It is another till’s. Use it only if that till is gone: two tills on the same books get in each other’s way.',
    otherAccount:
      'It is of another Mercado Pago account: with these books the till does not charge until that account is connected.',
    stays:
      'The books of now are put aside whole: nothing is deleted. Then the till only looks, until a person has checked.',
    yes: 'Go back to this copy',
    no: 'No, leave everything as it is',
    ask: 'Go back to this copy?',
  },
};
