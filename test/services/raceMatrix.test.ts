import { raceLaws } from './races/raceLaws.ts';

await raceLaws({ isWhole: false, rounds: 0 });
