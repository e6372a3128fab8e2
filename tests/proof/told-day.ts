/** A day as «Ventas» told it after all was over. Cents. */
interface DayFigures {
  readonly byQr: number;
  readonly beside: number;
  readonly inCash: number;
  readonly backByQr: number;
  readonly backInCash: number;
}

export interface ToldDay extends DayFigures {
  readonly day: string;
  readonly sales: number;
  readonly rows: readonly (DayFigures & {
    readonly number: number;
    readonly countsOn: string | null;
    readonly payments: readonly string[];
  })[];
  /** The exported list. */
  readonly table: string;
}
