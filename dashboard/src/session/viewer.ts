import { createContext, use } from 'react';
import type { ViewerQuery } from '../graph/documents.ts';

export type Viewer = NonNullable<ViewerQuery['viewer']>;
export type Role = Viewer['roles'][number]['role'];

/** Null: nobody is signed in, or who it is has not been answered yet. */
export const ViewerContext = createContext<Viewer | null>(null);

export const useViewer = (): Viewer | null => use(ViewerContext);

export const hasRole = (viewer: Viewer | null, ...roles: readonly Role[]): boolean =>
  viewer?.roles.some(({ role }) => roles.includes(role)) ?? false;
