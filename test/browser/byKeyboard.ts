import type { Locator, Page } from 'playwright-core';

/** More than any page has to stop at. */
const MOST_STOPS = 150;

/** A page as somebody goes through it who has no mouse. */
export interface Keyboard {
  /** Goes on by Tab until it is there. What has the focus must be seen whole, or at least its middle (WCAG 2.4.11). */
  to(target: Locator): Promise<void>;
  /** Goes there and does what Enter does. */
  enter(target: Locator): Promise<void>;
  /** Goes to one of a group and on by arrows. */
  choose(radio: Locator): Promise<void>;
  /** Goes there and types over what stands there. */
  type(field: Locator, text: string): Promise<void>;
}

export const byKeyboard = (page: Page): Keyboard => {
  const has = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

  /** Until the page has come to rest there: it may scroll gently, or a window may still open. */
  const untilSeen = (target: Locator): Promise<unknown> =>
    target.evaluate(
      (element) =>
        new Promise<void>((resolve, reject) => {
          const giveUpAt = performance.now() + 10_000;
          const shown = element.closest('label') ?? element;
          const look = (): void => {
            const { left, top, width, height } = shown.getBoundingClientRect();
            const there = document.elementFromPoint(left + width / 2, top + height / 2);
            if (there !== null && (shown.contains(there) || there.contains(shown))) resolve();
            else if (performance.now() > giveUpAt) reject(new Error(`Covered: ${element.outerHTML.slice(0, 200)}`));
            else requestAnimationFrame(look);
          };
          look();
        }),
    );

  const step = async (target: Locator, key: string): Promise<void> => {
    await target.waitFor({ state: 'attached' });
    for (let stops = 0; !(await has(target)); stops += 1) {
      if (stops === MOST_STOPS) throw new Error(`${key} does not lead to ${String(target)}`);
      await page.keyboard.press(key);
    }
    await untilSeen(target);
  };

  const to = (target: Locator): Promise<void> => step(target, 'Tab');
  return {
    to,
    enter: async (target) => {
      await to(target);
      await page.keyboard.press('Enter');
    },
    choose: async (radio) => {
      const name = await radio.getAttribute('name');
      const group = page.locator(`input[type=radio][name="${name}"]`);
      const isThere = (): Promise<boolean> =>
        group.evaluateAll((radios) => radios.some((one) => one === document.activeElement));
      for (let stops = 0; !(await isThere()); stops += 1) {
        if (stops === MOST_STOPS) throw new Error(`Tab does not lead to the group of ${String(radio)}`);
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Space');
      if (!(await has(radio))) await step(radio, 'ArrowDown');
    },
    type: async (field, text) => {
      await to(field);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(text);
    },
  };
};
