import type { SaleId } from '../../shared/ids.ts';
import { answer, refuse, type Reply } from '../../shared/reply.ts';
import { netOf } from '../../shared/shift.ts';
import { shiftSections } from '../../shared/shift-sections.ts';
import { languageOf } from '../../shared/sites.ts';
import type { OwnPaperView, TicketPreview } from '../../shared/views.ts';
import type { PrintOutcome } from '../engine/ports.ts';
import type { TestShop } from './adapters.ts';
import type { Runtime } from './runtime.ts';

/** What became of a paper that is no sale's: no print job is made of it, and nothing waits. */
export function ownPaperView(outcome: PrintOutcome): OwnPaperView {
  switch (outcome.kind) {
    case 'confirmed':
      return { kind: 'printed' };
    case 'sent':
      return { kind: 'sent' };
    case 'not-printed':
    case 'unknown':
      return { kind: outcome.kind, fault: outcome.fault };
  }
}

interface StoryParts<Way extends 'storyPaper' | 'storyPreview'> {
  readonly engine: Pick<Runtime['engine'], 'query'>;
  readonly printers: Pick<Runtime['printers'], Way>;
}

/** «Imprimir historia»: no print job is made of it, so that it is never taken for a ticket. */
export async function printStory(
  { engine, printers }: StoryParts<'storyPaper'>,
  saleId: SaleId,
): Promise<Reply<OwnPaperView>> {
  const story = engine.query('history.story', { saleId });
  return story.ok ? answer(ownPaperView(await printers.storyPaper(story.value))) : story;
}

export function previewStory(
  { engine, printers }: StoryParts<'storyPreview'>,
  saleId: SaleId,
): Reply<TicketPreview> {
  const story = engine.query('history.story', { saleId });
  return story.ok ? answer(printers.storyPreview(story.value)) : story;
}

interface XParts {
  readonly engine: Pick<Runtime['engine'], 'query'>;
  readonly printers: Pick<Runtime['printers'], 'xPaper'>;
}

/** «X» on paper: the lines of the screen. @param cash with the drawer's figures; never what there should be in it */
export async function printX(
  { engine, printers }: XParts,
  cash: boolean,
  shop: TestShop,
): Promise<Reply<OwnPaperView>> {
  const x = engine.query('shift.x', { cash });
  if (!x.ok) return x;
  const { locale, timeZone, currency } = shop;
  if (currency === null) return refuse('not-checked-yet');
  const { told } = x.value;
  const how = { language: languageOf(locale), locale, timeZone, currency };
  const paper = {
    number: told.number,
    openedAt: told.opened?.at ?? null,
    sections: shiftSections(told, how, cash),
    net: cash ? netOf(told.figures) : null,
  };
  return answer(ownPaperView(await printers.xPaper(paper, { ...shop, currency })));
}
