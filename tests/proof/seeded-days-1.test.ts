import { it } from 'vitest';
import { DAYS_TIMEOUT, expectCleanDays } from './expect-days.ts';

it('seeded days, half of them: the auditor finds nothing', () => expectCleanDays(1), DAYS_TIMEOUT);
