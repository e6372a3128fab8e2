/** The figures of a day, and what a sale of its list adds to them. */
export const day = {
  label: 'The day in a line',
  sales: 'Sales',
  byQr: 'By QR',
  inCash: 'Cash',
  beside: 'Without a sale',
  back: 'Given back',
  backBoth: (qr: string, cash: string) => `By QR ${qr}, by hand ${cash}`,
  incidents: 'Open incidents',
  net: 'Net',
  row: {
    part: (amount: string) => `Taken ${amount}`,
    backByQr: (amount: string) => `Given back by QR ${amount}`,
    backInCash: (amount: string) => `Given back by hand ${amount}`,
    otherDay: (amount: string) => `Given back another day ${amount}`,
    without: (amount: string) => `Without a sale ${amount}`,
    countsOn: (day: string) => `Counts on ${day}`,
  },
};
