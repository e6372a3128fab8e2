/** A day as «Ventas» told it after all was over. Cents. */
interface DayFigures {
  readonly byQr: number;
  readonly beside: number;
  /** Of no sale of the books. */
  readonly ownerless: number;
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
  /** Payments of no sale in the list. */
  readonly others: readonly (DayFigures & { readonly payment: string })[];
  /** The exported list. */
  readonly table: string;
}
