import type { Page } from "playwright-core";

/** Controls that are too small for a finger. A link within a sentence may be as high as its line. */
export const smallControls = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const controls = "a, button, select, textarea, summary, input:not([type=hidden])";
    return [...document.querySelectorAll<HTMLElement>(controls)].flatMap((control) => {
      const label = control.matches("[type=radio], [type=checkbox]") && control.closest("label");
      const { width, height } = (label || control).getBoundingClientRect();
      const isDrawn = control.checkVisibility({ visibilityProperty: true }) && width > 1;
      const isInSentence = getComputedStyle(control).display === "inline";
      // For a mouse alone: a finger presses the row, and the row's menu does the same.
      const isForMouse = control.matches(".fact");
      // Half a pixel is lost where a row ends between two pixels.
      if (!isDrawn || isInSentence || isForMouse || (width >= 43.5 && height >= 43.5)) return [];
      return [`${Math.round(width)} × ${Math.round(height)}: ${control.outerHTML.slice(0, 160)}`];
    });
  });

/** Text that is cut off by its box, and anything that reaches beyond the window. Text with an ellipsis is fine. */
export const lostText = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isWide = document.documentElement.scrollWidth > window.innerWidth;
    return [...document.querySelectorAll<HTMLElement>("body *")].flatMap((element) => {
      const box = element.getBoundingClientRect();
      if (!element.checkVisibility() || box.width <= 1 || element.matches("input, select"))
        return [];
      const words = element.outerHTML.slice(0, 160);
      const isBeyond = isWide && box.right > window.innerWidth + 1;
      const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
      // Clerk collapses fields that it does not ask for yet.
      const isCut =
        !element.closest("[class*=cl-]") &&
        ((/hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (/hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 1));
      return [
        ...(isBeyond ? [`beyond the window: ${words}`] : []),
        ...(isCut && textOverflow !== "ellipsis" ? [`cut off: ${words}`] : []),
      ];
    });
  });

/** Lines of text that overlap. */
export const overlaps = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const lines: { node: Node; words: string; box: DOMRect; isPinned: boolean }[] = [];
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      const parent = node.parentElement;
      const isElsewhere = parent?.closest("option, script, [aria-hidden=true]");
      const isDrawn = parent?.checkVisibility() && parent.getBoundingClientRect().width > 1;
      const hasEllipsis = parent && getComputedStyle(parent).textOverflow === "ellipsis";
      if (!isDrawn || isElsewhere || hasEllipsis) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      // The bar at the bottom lies over the content that scrolls under it.
      const isPinned = Boolean(parent?.closest(".fixed"));
      const words = node.textContent?.trim().slice(0, 40) ?? "";
      for (const box of range.getClientRects()) {
        if (box.width > 1 && box.height > 1) lines.push({ node, words, box, isPinned });
      }
    }
    return lines.flatMap(({ node, words, box, isPinned }, index) =>
      lines
        .slice(index + 1)
        .filter(({ node: otherNode, box: other, isPinned: isOther }) => {
          const width = Math.min(box.right, other.right) - Math.max(box.left, other.left);
          const height = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
          // Lines of one text stand close, and their boxes have room above and below the letters.
          const most = node === otherNode ? box.height / 2 : 10;
          return width > 4 && height > most && isPinned === isOther;
        })
        .map(({ words: others }) => `“${words}” lies over “${others}”`),
    );
  });
