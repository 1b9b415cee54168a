import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../chromium.ts";
import { type Stack, startStack } from "../stack.ts";
import { type Pages, fillPages, survey } from "./pages.ts";

let stack: Stack;
let browser: Browser;
let pages: Pages;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  pages = await fillPages(stack);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const viewport = { width: 800, height: 1000 };

/** What has no place on paper: controls, bars, backgrounds, and text that its box cuts off. */
const notForPaper = (page: Page) =>
  page.evaluate(() => {
    const controls = "header, nav, footer, input, select, textarea, button, [role=status]";
    return [...document.querySelectorAll<HTMLElement>("body, body *")].flatMap((element) => {
      if (!element.checkVisibility() || element.closest("svg, [class*=cl-]")) return [];
      const words = element.outerHTML.slice(0, 120);
      const { backgroundColor, overflow, color, textDecorationLine } = getComputedStyle(element);
      const isTick = element.matches("button.tick");
      const isCut = overflow !== "visible" && element.scrollWidth > element.clientWidth + 1;
      return [
        ...(element.matches(controls) && !isTick ? [`a control: ${words}`] : []),
        ...(backgroundColor !== "rgba(0, 0, 0, 0)" ? [`a background: ${words}`] : []),
        ...(/^rgb\((\d+), \1, \1\)$/.test(color) && parseInt(color.slice(4)) < 0x80
          ? []
          : [`in ${color}: ${words}`]),
        ...(isCut && element.clientWidth > 1 ? [`cut off: ${words}`] : []),
        ...(element.matches("a") && textDecorationLine !== "none" ? [`a link: ${words}`] : []),
      ];
    });
  });

test.each(["light", "dark"] as const)(
  "every page prints as paper: %s",
  async (colorScheme) => {
    const found = await survey(stack, browser, pages, { colorScheme, viewport }, async (page) => {
      await page.emulateMedia({ media: "print" });
      const wrong = await notForPaper(page);
      await page.emulateMedia({ media: "screen" });
      return wrong;
    });
    expect(found).toEqual({});
  },
  120_000,
);

test("a list prints with each title whole and a circle to tick", async () => {
  await survey(
    stack,
    browser,
    { ...pages, open: [], private: ["/w/me/tasks"] },
    { viewport },
    async (page) => {
      await page.emulateMedia({ media: "print" });
      const rows = page.getByRole("main").getByRole("listitem");
      expect(await rows.count()).toBeGreaterThan(2);
      expect(await rows.locator(".tick:visible").count()).toBe(await rows.count());
      expect(await page.getByRole("main").innerText()).toContain("A long title ".repeat(35).trim());
      expect((await page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
      return [];
    },
  );
});

test("nothing moves for who asks for reduced motion", async () => {
  const options = { viewport, reducedMotion: "reduce" } as const;
  const found = await survey(stack, browser, pages, options, (page) =>
    page.evaluate(() =>
      [...document.querySelectorAll("body *")].flatMap((element) => {
        const { transitionDuration, transitionProperty, animationName, animationDuration } =
          getComputedStyle(element);
        const isMoving =
          (transitionProperty !== "none" && parseFloat(transitionDuration) > 0) ||
          (animationName !== "none" && parseFloat(animationDuration) > 0);
        return isMoving ? [element.outerHTML.slice(0, 120)] : [];
      }),
    ),
  );
  expect(found).toEqual({});
}, 120_000);

test("with colours of one's own every control keeps an outline and every drawing its contrast", async () => {
  const options = { viewport, forcedColors: "active", colorScheme: "dark" } as const;
  const found = await survey(stack, browser, pages, options, (page) =>
    page.evaluate(() => {
      const clear = "rgba(0, 0, 0, 0)";
      const canvas = getComputedStyle(document.body).backgroundColor;
      const bare = [...document.querySelectorAll<HTMLElement>("main .rounded-lg")].filter((box) => {
        const { borderTopWidth, borderTopColor } = getComputedStyle(box);
        const isControl = box.matches("a, button, input, select, textarea");
        const hasEdge = borderTopWidth !== "0px" && ![clear, canvas].includes(borderTopColor);
        return isControl && box.checkVisibility() && !hasEdge;
      });
      const faint = [...document.querySelectorAll("main svg *, nav svg *")].filter((drawn) => {
        if (drawn.closest("[class*=cl-]")) return false;
        const { stroke, fill } = getComputedStyle(drawn);
        return [stroke, fill].every((paint) => [clear, canvas, "none"].includes(paint));
      });
      return [...bare, ...faint].map(({ outerHTML }) => outerHTML.slice(0, 160));
    }),
  );
  expect(found).toEqual({});
}, 120_000);
