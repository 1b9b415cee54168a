import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

type Theme = "light" | "dark";

/** The colours by their tokens: `--color-ink: light-dark(#…, #…);`. */
const tokens = new Map(
  [
    ...read("app/ui/tokens.css").matchAll(
      /--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g,
    ),
  ].map(([, name = "", light = "", dark = ""]) => [name, { light, dark }]),
);

const grounds = ["paper", "board", "leaf", "hover", "wash"];

/** Rows of the contrast table: colour, background, required ratio, and ratios in light and dark. */
const rows = [
  ...read("docs/design-language.md").matchAll(
    /^\| `([a-z-]+)` +\| (.+?) +\| ([\d.]+) +\| ([\d.]+) +\| ([\d.]+) +\|$/gm,
  ),
].map(([, colour = "", on = "", needs, light, dark]) => ({
  colour,
  on: on === "any ground" ? grounds : [...on.matchAll(/`([a-z-]+)`/g)].map(([, name = ""]) => name),
  needs: Number(needs),
  said: { light: Number(light), dark: Number(dark) },
}));

/** WCAG 2.2: relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const colourOf = (name: string, theme: Theme) => tokens.get(name)?.[theme] ?? "";

/** The lowest contrast of a colour on its backgrounds, cut to one decimal. */
const least = (colour: string, on: string[], theme: Theme) =>
  Math.floor(
    10 *
      Math.min(...on.map((ground) => contrast(colourOf(colour, theme), colourOf(ground, theme)))),
  ) / 10;

test("computes contrast as WCAG does", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test.each(rows)(
  "$colour has the contrast that the design language says, and more than it needs",
  ({ colour, on, needs, said }) => {
    expect({ light: least(colour, on, "light"), dark: least(colour, on, "dark") }).toEqual(said);
    expect(Math.min(said.light, said.dark)).toBeGreaterThanOrEqual(needs);
  },
);

test("every colour of the design language has a use there, and those of text and outlines a figure", () => {
  const named = [...read("docs/design-language.md").matchAll(/^\| `([a-z-]+)` /gm)].map(
    ([, name]) => name,
  );
  expect([...tokens.keys()].filter((name) => !named.includes(name))).toEqual([]);
  const figured = rows.map(({ colour }) => colour);
  const others = [...grounds, "deep", "line", "rule", "slip"];
  expect([...tokens.keys()].filter((name) => !figured.includes(name)).toSorted()).toEqual(
    others.toSorted(),
  );
});
