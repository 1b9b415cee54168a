import type { MarkdownIt } from "markdown-it";

/** In steps, as counted below. The worst texts within it take about 150 ms. */
export const STEPS_MAX = 2_000_000;
/** A token costs as much as reading this many characters, */
const TOKEN = 25;
/** and so does a paragraph or an address. */
const INLINE = 60;
const ADDRESS = 80;
/** The characters of a plain address. */
const ADDRESS_MAX = 2000;

/** Thrown if formatting would take too long, or produce too much. */
export class TooIntricate extends Error {}

let spent = 0;

/** Rendering is synchronous, so one budget at a time is enough. */
export function startBudget() {
  spent = 0;
}

/** Steps taken since the budget started. */
export const stepsSpent = () => spent;

/** Spends steps if enough are left. */
export function spendIfLeft(steps: number): boolean {
  const isLeft = spent + steps <= STEPS_MAX;
  if (isLeft) spent += steps;
  return isLeft;
}

/** @throws TooIntricate if the budget is used up. */
export function spend(steps: number) {
  spent += steps;
  if (spent > STEPS_MAX) throw new TooIntricate();
}

/** Counts tokens, and scans of markdown-it that can restart at every character. */
export function budgeted(markdown: MarkdownIt) {
  const { block, inline, helpers, linkify } = markdown;
  block.State = class extends block.State {
    override push(...token: Parameters<InstanceType<typeof block.State>["push"]>) {
      spend(TOKEN);
      return super.push(...token);
    }
  };
  inline.State = class extends inline.State {
    constructor(...state: ConstructorParameters<typeof inline.State>) {
      super(...state);
      spend(INLINE + state[0].length);
    }
    override push(...token: Parameters<InstanceType<typeof inline.State>["push"]>) {
      spend(TOKEN);
      return super.push(...token);
    }
  };

  const getRules = block.ruler.getRules.bind(block.ruler);
  const counted = new Map<string, ReturnType<typeof getRules>>();
  block.ruler.getRules = (chain) => {
    const known = counted.get(chain);
    if (known) return known;
    const rules = getRules(chain).map((rule): typeof rule => (state, start, end, silent) => {
      spend(1);
      return rule(state, start, end, silent);
    });
    counted.set(chain, rules);
    return rules;
  };
  const skipToken = inline.skipToken.bind(inline);
  inline.skipToken = (state) => {
    spend(1);
    skipToken(state);
  };

  const { parseLinkDestination, parseLinkTitle } = helpers;
  helpers.parseLinkDestination = (text, start, max) => {
    const found = parseLinkDestination(text, start, max);
    spend(found.ok ? found.pos - start : 64);
    return found;
  };
  helpers.parseLinkTitle = (text, start, max, before) => {
    const found = parseLinkTitle(text, start, max, before);
    // An unclosed one was searched for up to the end of the text.
    spend(found.ok ? found.pos - start : found.can_continue ? max - start : 1);
    return found;
  };

  // Addresses are parsed again, except those of schemes that are never linked.
  linkify.set({ maxLength: ADDRESS_MAX }).add("ftp:", null).add("//", null);
  for (const step of ["normalizeLink", "normalizeLinkText"] as const) {
    const normalize = markdown[step].bind(markdown);
    markdown[step] = (url) => {
      spend(ADDRESS + url.length);
      return normalize(url);
    };
  }
  const matchAtStart = linkify.matchAtStart.bind(linkify);
  linkify.matchAtStart = (text) => {
    const found = matchAtStart(text);
    spend(found ? found.lastIndex : Math.min(text.length, ADDRESS_MAX));
    return found;
  };
}
