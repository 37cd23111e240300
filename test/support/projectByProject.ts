import { BaseSequencer, type TestSpecification } from 'vitest/node';

const FIRST = ['apart', 'served', 'together', 'several'];

/** Files of one project after each other, or its processes would be begun anew again and again; the longest come first. */
export class ProjectByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const turnOf = ({ project: { name } }: TestSpecification): number => FIRST.indexOf(name);
    return sorted.toSorted((one, other) => turnOf(one) - turnOf(other));
  }
}
