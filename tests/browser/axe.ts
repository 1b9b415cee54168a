import { createRequire } from "node:module";
import type { RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The axe rules that depend on colours; all others give the same result in both themes. */
const BY_COLOUR = ["color-contrast", "link-in-text-block"];

/** The narrow and the wide layout, in pixels; the height is a phone's or a small laptop's. */
const WIDTHS = [360, 1280];
/** Between them things move, but are the same. */
const BETWEEN = 768;
/** The axe rules that depend on where things are. */
const BY_PLACE = [...BY_COLOUR, "target-size"];
const HEIGHT = 800;

/** Prepares a tab for inspection: axe is injected past the page's policy, and colours change without transitions. */
export const looking = { bypassCSP: true, reducedMotion: "reduce" } as const;

/** The problems of the current page: where it fails WCAG 2.2 AA, and whether it is wider than its window. */
export async function faultsOf(page: Page, only?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ path: axe });
  // What passes is not gathered, and no selectors are looked for: that is most of the work.
  const options: RunOptions = {
    runOnly: only ? { type: "rule", values: only } : WCAG,
    resultTypes: ["violations"],
    selectors: false,
  };
  const violations: { id: string; at: string[] }[] = await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html.slice(0, 160)) })))`,
  );
  const faults = violations.map(({ id, at }) => `${id}: ${at.join(" | ")}`);
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > window.innerWidth,
  );
  return isWide ? [...faults, "wider than its window"] : faults;
}

/** The same in both themes and at three widths, one after another, without opening the page again. */
export async function faultsInAllLooks(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const look = async (width: number, colorScheme: "light" | "dark", only?: string[]) => {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.emulateMedia({ colorScheme });
    const found = await faultsOf(page, only);
    faults.push(...found.map((fault) => `${colorScheme}, ${width} px: ${fault}`));
  };
  for (const width of WIDTHS) {
    await look(width, "light");
    await look(width, "dark", BY_COLOUR);
  }
  await look(BETWEEN, "light", BY_PLACE);
  await page.emulateMedia({ colorScheme: "light" });
  return faults;
}
