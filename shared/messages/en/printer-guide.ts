/** The guided test: which printer it is, and what to do when nothing comes out. */
export const printerGuide = {
  checking: 'Looking for a printer at that address…',
  model: {
    title: 'Which printer is it?',
    text: 'Choose the one named on its front or on the label below: the test begins with its settings, and everything shows on paper.',
    seenAs: (name: string) => `The system calls it “${name}”.`,
    search: 'Search by maker or model',
    other: (mm: number) => `Another of ${mm} mm`,
    uncertain: 'Some of its data are not certain: look at every sheet',
    proposed: 'What it seems to be',
    now: 'The present one',
    more: (count: number) => `There are ${count} more: type to find them.`,
    none: 'None is called so. Choose “Another” by the width of the paper.',
    fact: 'Model',
  },
  twoByte: {
    'two-byte-off': 'Chinese letters came out: try another way',
    'two-byte-on': 'A stray full stop came out on every line: try without it',
  },
  cameOutWell: 'It came out well: save the printer',
  nothing: {
    answer: 'Nothing came out',
    title: 'Nothing came out: what to try',
    look: 'See that it is on, has paper, is closed and shows no blinking light. With the paper the wrong way round it comes out blank.',
    places: {
      tcp: 'Print the printer’s self-test (switch it on with the paper button held): it shows its IP address.',
      file: 'Unplug the USB cable and plug it in again. No other program may be using the printer.',
      serial: 'The speed must be the one on the printer’s self-test.',
      cups: 'The CUPS queue must not be stopped, and must send the data as they are (“raw”).',
      windows:
        'In Windows the queue must not be paused or offline; the maker’s driver or “Generic / Text Only” will do.',
      folder: 'This address is a folder: tickets stay there and never come out on paper.',
    },
    tries: {
      again: 'Done: print again',
      'other-speed': (baud: number) => `Try at ${baud} baud`,
      'more-feed': 'It stayed inside: feed more before the cut',
      plainest: 'Try with the plainest orders',
      'other-printer': 'Choose another printer or address',
    },
    back: 'It did come out: back to the question',
  },
};
