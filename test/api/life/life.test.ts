import { lifeLaws } from './lifeLaws.ts';

await lifeLaws({ lives: 4, acts: 8, isWhole: false });
