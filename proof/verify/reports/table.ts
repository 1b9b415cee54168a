import type { Report, Result } from "../run.ts";

/** How many wrong cells of a control are printed; the report files contain all. */
const SHOWN = 20;

const number = (count: number) => count.toLocaleString("en");

/** A control's line, followed by what is wrong and what was left out. */
export function lines({ name, promise, cells, wrong, untried, seconds }: Result): string[] {
  const state = wrong.length > 0 ? "✗" : cells > 0 ? "✓" : "–";
  const shown = wrong
    .slice(0, SHOWN)
    .map(({ cell, fault, file }) => `    ${cell}: ${fault} (${file})`);
  const left = wrong.length - shown.length;
  return [
    `${state} ${name.padEnd(13)}${number(cells).padStart(7)}${`${seconds.toFixed(1)} s`.padStart(9)}  ${promise}`,
    ...shown,
    ...(left > 0 ? [`    and ${number(left)} more`] : []),
    ...untried.map((sentence) => `    not tried: ${sentence}`),
  ];
}

/** How many cells were as declared, and over how many routes. */
export function lastLine({ cells, wrong, routes, results }: Report): string {
  const known = routes - missing(results);
  const left = results.some(({ untried }) => untried.length > 0) ? "; not all was tried" : "";
  return `${number(cells - wrong)} of ${number(cells)} cells as declared, ${known} of ${routes} routes${left}`;
}

const missing = (results: Result[]) =>
  results
    .flatMap(({ wrong }) => wrong)
    .filter(({ cell, fault }) => cell.startsWith("the route ") && fault.startsWith("has no entry"))
    .length;
