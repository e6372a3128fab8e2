/** The figures of a day, and what a sale of its list adds to them. */
export const day = {
  label: 'O dia em uma linha',
  sales: 'Vendas',
  byQr: 'Por QR',
  inCash: 'Dinheiro',
  beside: 'Sem venda',
  back: 'Devolvido',
  backBoth: (qr: string, cash: string) => `Por QR ${qr}, em mãos ${cash}`,
  incidents: 'Incidentes abertos',
  net: 'Líquido',
  row: {
    part: (amount: string) => `Recebido ${amount}`,
    backByQr: (amount: string) => `Devolvido por QR ${amount}`,
    backInCash: (amount: string) => `Devolvido em mãos ${amount}`,
    otherDay: (amount: string) => `Devolvido em outro dia ${amount}`,
    without: (amount: string) => `Sem venda ${amount}`,
    countsOn: (day: string) => `Conta em ${day}`,
  },
};
