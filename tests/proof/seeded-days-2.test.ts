import { it } from 'vitest';
import { DAYS_TIMEOUT, expectCleanDays } from './expect-days.ts';

it('seeded days, half of them: the auditor finds nothing', () => expectCleanDays(2), DAYS_TIMEOUT);
