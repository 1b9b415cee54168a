import type { Page } from "playwright-core";

/** What does not belong on paper: controls, bars, backgrounds, and text that is cut off by its box. */
export const notForPaper = (page: Page) =>
  page.evaluate(() => {
    const controls = "header, nav, footer, input, select, textarea, button, [role=status]";
    return [...document.querySelectorAll<HTMLElement>("body, body *")].flatMap((element) => {
      if (!element.checkVisibility() || element.closest("svg, [class*=cl-]")) return [];
      const words = element.outerHTML.slice(0, 120);
      const { backgroundColor, overflow, color, textDecorationLine } = getComputedStyle(element);
      const isTick = element.matches("button:is(.tick, .box)");
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

/** What moves although motion is off. */
export const moving = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("body *")].flatMap((element) => {
      const { transitionDuration, transitionProperty, animationName, animationDuration } =
        getComputedStyle(element);
      const isMoving =
        (transitionProperty !== "none" && parseFloat(transitionDuration) > 0) ||
        (animationName !== "none" && parseFloat(animationDuration) > 0);
      return isMoving ? [element.outerHTML.slice(0, 120)] : [];
    }),
  );

/** With forced colours: controls without an edge, and drawings in the colour of the page. */
export const unseen = (page: Page) =>
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
  });
