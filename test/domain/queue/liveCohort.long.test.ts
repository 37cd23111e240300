import { runs } from '../../support/runs.ts';
import { liveCohortLaws } from './liveCohortLaws.ts';

liveCohortLaws(runs(500, 5_000), { begun: 40, steps: 60 });
