import type { PrinterModel } from '../../../shared/views.ts';
import {
  type CataloguePrinter,
  modelOf,
  ownPrinters,
  printersWith,
  proposedModel,
} from '../../printing/index.ts';
import type { Log } from '../../engine/ports.ts';
import type { PrinterCatalogue } from '../adapters.ts';

/**
 * The printers to choose from.
 *
 * @param ownFile text of a shop's own catalogue, null: it has none; one that is no catalogue is left out, and noted
 */
export function openCatalogue(ownFile: string | null, log: Log): PrinterCatalogue {
  const printers = withOwn(ownFile, log);
  return {
    models: (): readonly PrinterModel[] => printers.map(modelOf),
    propose: (seen) => proposedModel(printers, seen),
  };
}

function withOwn(ownFile: string | null, log: Log): readonly CataloguePrinter[] {
  if (ownFile === null) return ownPrinters();
  const printers = printersWith(ownFile);
  if (printers === null) log.warn('printer.catalogue-unreadable', {});
  return printers ?? ownPrinters();
}
