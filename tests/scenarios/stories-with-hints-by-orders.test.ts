import { tellAll } from '../proof/hints/tell-all.ts';

tellAll('orders');
