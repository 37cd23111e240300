import type { Page } from 'playwright-core';
import type { Site, Visit } from '../support/browser.ts';
import { OPENED } from './routes.ts';

/** How a page is looked at. */
export type Look = Required<Pick<Visit, 'language' | 'width' | 'theme'>>;

export interface Walk {
  /** Goes to a route, at this look, and waits until its page has got its answers. */
  goTo(route: string, look: Look): Promise<Page>;
  /** The page stays; its colours change. */
  turn(theme: Look['theme']): Promise<Page>;
  end(): Promise<void>;
}

/**
 * Walks through the addresses of the dashboard in one window of each person and language, as its links do: opening each
 * anew takes most of the time. Whoever goes in that order opens the fewest windows.
 */
export const openWalk = (site: Site): Walk => {
  let page: Page | null = null;
  let holder = '';
  let stands = '';

  const opened = (): Page => {
    if (page === null) throw new Error('No window is open yet');
    return page;
  };

  const turn = async (theme: Look['theme']): Promise<Page> => {
    await opened().emulateMedia({ colorScheme: theme });
    await opened().locator(`html[data-mantine-color-scheme=${theme}]`).waitFor();
    return opened();
  };

  const end = async (): Promise<void> => {
    await page?.context().close();
    page = null;
  };

  const goTo = async (route: string, look: Look): Promise<Page> => {
    const { persona = null, at } = OPENED[route] ?? {};
    const address = at === undefined ? route : await at(site.ask);
    const next = `${persona} ${look.language}`;
    if (page === null || next !== holder) {
      await end();
      holder = next;
      page = await site.visit(persona, address, {
        ...look,
        context: { reducedMotion: 'reduce', serviceWorkers: 'block' },
      });
    } else {
      await page.setViewportSize({ width: look.width, height: HEIGHT });
      await turn(look.theme);
      if (address !== stands) {
        // What still stands of the page before is not taken for the next.
        await page.evaluate((to) => {
          document.querySelector('main h1')?.setAttribute('data-left', '');
          history.pushState(null, '', to);
        }, address);
      }
    }
    stands = address;
    await page.locator('main h1:not([data-left])').first().waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.querySelector('main .mantine-Loader-root') === null);
    return page;
  };

  return { goTo, turn, end };
};

const HEIGHT = 740;

/** All routes, those of one person after each other. */
export const routesByPerson = (): readonly string[] =>
  Object.keys(OPENED).toSorted((one, other) => personOf(one).localeCompare(personOf(other)));

export const personOf = (route: string): string => OPENED[route]?.persona ?? '';
