import { useViewer } from '../../session/viewer.ts';

/** The city this person works for in the department; undefined: the only one there is. */
export const useDepartmentCity = (): string | undefined =>
  useViewer()?.roles.find(({ role }) => role === 'SUPERVISOR' || role === 'SPECIALIST' || role === 'AUDITOR')?.city.id;
