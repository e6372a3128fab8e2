import * as z from 'zod';

// Schemas would try whether code may be made from text, which the page's policy refuses and the browser reports as an
// attack. It has to be said before any schema is made, so the page imports it first.
z.config({ jitless: true });
