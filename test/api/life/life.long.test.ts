import { lifeLaws } from './lifeLaws.ts';

await lifeLaws({ lives: 150, acts: 40, isWhole: true });
