/** The figures of a day, and what a sale of its list adds to them. */
export const day = {
  label: 'El día en una línea',
  sales: 'Ventas',
  byQr: 'Por QR',
  inCash: 'Efectivo',
  beside: 'Sin venta',
  back: 'Devuelto',
  backBoth: (qr: string, cash: string) => `Por QR ${qr}, en mano ${cash}`,
  incidents: 'Incidentes abiertos',
  net: 'Neto',
  /** Of one row. */
  row: {
    part: (amount: string) => `Cobrado ${amount}`,
    backByQr: (amount: string) => `Devuelto por QR ${amount}`,
    backInCash: (amount: string) => `Devuelto en mano ${amount}`,
    otherDay: (amount: string) => `Devuelto otro día ${amount}`,
    without: (amount: string) => `Sin venta ${amount}`,
    countsOn: (day: string) => `Cuenta el ${day}`,
  },
  exportDay: 'Exportar',
  saved: (path: string) => `Guardado en ${path}`,
  /** The exported list; its columns in the order of their cells. */
  table: {
    file: (day: string) => `ventas-${day}.csv`,
    columns: {
      number: 'Venta',
      date: 'Fecha',
      time: 'Hora',
      state: 'Estado',
      countsOn: 'Cuenta el',
      currency: 'Moneda',
      total: 'Total',
      byQr: 'Por QR',
      inCash: 'Efectivo',
      beside: 'Sin venta',
      backByQr: 'Devuelto por QR',
      backInCash: 'Devuelto en mano',
      incident: 'Incidente',
      payments: 'Pagos',
    },
  },
};
