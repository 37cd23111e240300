import type { FamilyApplicationFragment } from '../documents.ts';
import type { Issues } from '../../ui/useIssues.ts';
import type { Draft } from './draft.ts';

/** What each page of the application works with. */
export interface StepProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** What the server found wrong the last time. */
  readonly issues: Issues;
}

/** A child of the same family that stands already. */
export type Sibling = FamilyApplicationFragment;
