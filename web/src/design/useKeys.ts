import { useEffect, useRef } from 'react';

type Keys = Record<string, (event: KeyboardEvent) => void>;

/** Controls that move with the arrow keys themselves. */
const OWN_ARROWS = 'input[type="radio"], [role="radiogroup"], [role="menu"], [role="listbox"], [role="slider"]';

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && (target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
      || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)));
}

/** The name of a pressed key in our tables: "Ctrl+Enter", "a", "ArrowDown", "?". */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key}`;
}

/**
 * Keys of one screen. While somebody writes only combinations with Ctrl act; while a dialog is open nothing behind
 * it does. A key that a button or a list already uses (Enter, space, arrows) is left to it.
 */
export function useKeys(keys: Keys, active = true): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!active) return;
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = keyName(event);
      const act = latest.current[name];
      if (!act) return;
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return;
      if (typing(event.target) && !name.startsWith('Ctrl+')) {
        // Escape leaves the field first and the screen only after that.
        if (name === 'Escape') (event.target as HTMLElement).blur();
        return;
      }
      if (/^(Arrow|Home|End|Page)/.test(name) && event.target instanceof Element && event.target.closest(OWN_ARROWS)) return;
      const onControl = event.target instanceof Element && event.target.closest('button, a, [role="button"], .ant-select') !== null;
      if (onControl && (name === 'Enter' || name === ' ')) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [active]);
}
