import { createContext } from 'react';
import type { Translated } from '../format/useFormat.ts';

/** Somebody to sign in as in a demo. */
export interface Persona {
  readonly key: string;
  readonly titles: Translated;
  /** Null: a parent. */
  readonly role: 'AUDITOR' | 'INTEGRATOR' | 'KINDERGARTEN_ADMIN' | 'SPECIALIST' | 'SUPERVISOR' | null;
}

/** What the server tells every page before anybody signs in. */
export interface Settings {
  readonly mode: 'demo' | 'production';
  readonly zone: string;
  readonly personas: readonly Persona[];
  /** `audience` is what a token for the API must bear. */
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly audience: string } | null;
  readonly mapTiles: string | null;
}

const KEPT = 'kezek.settings';

export const SettingsContext = createContext<Settings>({
  mode: 'production',
  zone: 'Asia/Almaty',
  personas: [],
  oidc: null,
  mapTiles: null,
});

/** Kept for the times without a network; throws when they were never read here. */
export const readSettings = async (): Promise<Settings> => {
  try {
    const response = await fetch('/settings.json');
    if (!response.ok) throw new Error(`Settings: ${response.status}`);
    const text = await response.text();
    localStorage.setItem(KEPT, text);
    return JSON.parse(text) as Settings;
  } catch (error) {
    const kept = localStorage.getItem(KEPT);
    if (kept === null) throw error;
    return JSON.parse(kept) as Settings;
  }
};
