import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Both themes at the three widths that the pages are drawn for; the height is a phone's or a small laptop's. */
export const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
  [360, 768, 1280].map((width) => ({ colorScheme, width })),
);

/** What a tab needs to be looked at so: axe is put into the page past its policy. */
export const tabOf = ({ colorScheme, width }: (typeof looks)[number]) => ({
  colorScheme,
  viewport: { width, height: 800 },
  bypassCSP: true,
});

/** What is wrong with the page as it stands: where it fails WCAG 2.2 AA, and whether it is wider than its window. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  const { violations }: AxeResults = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(WCAG)} })`,
  );
  const faults = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > window.innerWidth,
  );
  return isWide ? [...faults, "wider than its window"] : faults;
}
