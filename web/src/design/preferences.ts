import { useSyncExternalStore } from 'react';
import type { ThemeName } from './tokens';

type Preferences = { theme: ThemeName; sound: 'on' | 'off'; views: 'auto' | 'one' | 'two'; ecgLayout: '3x4' | '12x1'; ecgSpeed: '25' | '50'; ecgGain: '5' | '10' | '20' };

const DEFAULTS: Preferences = { theme: 'dark', sound: 'on', views: 'auto', ecgLayout: '3x4', ecgSpeed: '25', ecgGain: '10' };
const CHOICES: { [K in keyof Preferences]: readonly Preferences[K][] } = {
  theme: ['dark', 'light'], sound: ['on', 'off'], views: ['auto', 'one', 'two'], ecgLayout: ['3x4', '12x1'], ecgSpeed: ['25', '50'], ecgGain: ['5', '10', '20'],
};
const listeners = new Set<() => void>();

export function preference<K extends keyof Preferences>(key: K): Preferences[K] {
  const stored = localStorage.getItem(`goldenhour.${key}`) as Preferences[K] | null;
  return stored !== null && CHOICES[key].includes(stored) ? stored : DEFAULTS[key];
}

/** A choice of this person on this workstation; kept in the browser, never patient data. */
export function usePreference<K extends keyof Preferences>(key: K): [Preferences[K], (value: Preferences[K]) => void] {
  const value = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => preference(key),
  );
  return [value, (next) => {
    localStorage.setItem(`goldenhour.${key}`, next);
    listeners.forEach((listener) => listener());
  }];
}
