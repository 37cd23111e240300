import { raceLaws } from './races/raceLaws.ts';

await raceLaws({ isWhole: true, rounds: 20 });
