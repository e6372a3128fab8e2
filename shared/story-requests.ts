import * as z from 'zod';
import type { SaleStory } from './sale-story.ts';
import { saleIdSchema } from './schemas.ts';
import type { OwnPaperView, TicketPreview } from './views.ts';

const ofSale = z.strictObject({ saleId: saleIdSchema });

export const storyQuerySchemas = {
  /** All that the books know of it, for the paper «Historia de la venta». */
  'history.story': ofSale,
} as const satisfies Record<string, z.ZodType>;

export const storyHostSchemas = {
  'story.preview': ofSale,
  /** «Imprimir historia»: a paper to send as a document. It is no ticket: no print job is made of it. */
  'story.print': ofSale,
} as const satisfies Record<string, z.ZodType>;

export interface StoryAnswers {
  'history.story': SaleStory;
  'story.preview': TicketPreview;
  'story.print': OwnPaperView;
}
