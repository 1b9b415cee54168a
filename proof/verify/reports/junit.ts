import type { Report, Result } from "../run.ts";

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};
// XML 1.0 does not allow control characters.
const escaped = (text: string) =>
  text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, "\ufffd")
    .replaceAll(/[&<>"\n]/g, (character) => ENTITIES[character] ?? character);

/** One suite per control: one case that counts what is as declared, and one for each wrong cell. */
function suite({ name, promise, cells, wrong, untried, seconds }: Result): string {
  const passed = `<testcase classname="${name}" name="${escaped(promise)}" time="${seconds.toFixed(3)}"${
    cells === 0 ? `><skipped message="${escaped(untried.join(" "))}"/></testcase>` : "/>"
  }`;
  const failed = wrong.map(
    ({ cell, fault, file }) =>
      `<testcase classname="${name}" name="${escaped(cell)}" file="${escaped(file)}"><failure message="${escaped(fault)}"/></testcase>`,
  );
  return [
    `<testsuite name="${name}" tests="${Math.max(wrong.length, 1)}" failures="${wrong.length}" skipped="${cells === 0 ? 1 : 0}" time="${seconds.toFixed(3)}">`,
    `<properties><property name="cells" value="${cells}"/></properties>`,
    ...(wrong.length === 0 ? [passed] : failed),
    `</testsuite>`,
  ].join("\n");
}

/** The report as JUnit XML, which most CI services read. */
export const junit = ({ results }: Report): string =>
  [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites name="verify">`,
    ...results.map(suite),
    `</testsuites>`,
    "",
  ].join("\n");
