import { allocatorLaws } from './allocatorLaws.ts';
import { laneAndTwinLaws } from './laneAndTwinLaws.ts';
import { runs } from '../../support/runs.ts';

allocatorLaws(runs(150, 2000));
laneAndTwinLaws(runs(150, 3000));
