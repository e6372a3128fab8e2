/** The phrase that the key of the seal lies under, where the system has no key store. */
export const sealPhrase = {
  plain:
    'Whoever gets into this computer as the till’s user can copy that key and seal changed books. With a phrase, the key stays closed until somebody types it.',
  locked:
    'The key is closed and seals wait. Sales go on. Type the phrase, and all that is missing is sealed.',
  unsealed: (rows: number) =>
    rows === 1 ? 'There is 1 entry without a seal.' : `There are ${rows} entries without a seal.`,
  phrase: 'Phrase of the key',
  open: 'Open the key',
  opened: 'Done: the books are sealed. The key stays open until the program is closed.',
  begin: 'Close the key with a phrase',
  change: 'Change the phrase',
  stop: 'Take the phrase away',
  forgotten: 'Nobody knows the phrase',
  now: 'The phrase of now',
  next: 'New phrase',
  again: 'The same phrase, again',
  differ: 'The two are not the same.',
  rule: 'Four words at random or more, of 16 letters at least. Write it down and keep it far from this computer: the till does not keep it.',
  newKey:
    'From then on a new key seals. What was sealed before is still checked with the name of the key before.',
  stopText: 'Without a phrase, the new key lies in a file that the till’s user reads.',
  forgottenText:
    'A new key begins, with another phrase. What was written since the last seal is sealed by the new key alone.',
  save: 'Keep the phrase',
  stopYes: 'Take the phrase away',
  cancel: 'Leave everything as it is',
  saved: 'Done: from now on a new key seals. Print a seal and keep the paper.',
};
