const ROWS = "[data-task]:not([inert])";

const rows = () => [...document.querySelectorAll<HTMLElement>(ROWS)];
const titleOf = (row: HTMLElement | undefined) => row?.querySelector<HTMLElement>("[data-title]");

/** The task whose row has the focus. */
export const focusedTask = () =>
  document.activeElement?.closest<HTMLElement>(ROWS)?.dataset.task ?? null;

/** The first one on the page that a selector finds. */
export const focusOn = (selector: string) =>
  document.querySelector<HTMLElement>(`#main ${selector}`)?.focus();

export const focusRow = (id: string) =>
  titleOf(rows().find(({ dataset }) => dataset.task === id))?.focus();

/** The row after the focused one, or before it; the first one if none has the focus. */
export function focusStep(by: 1 | -1) {
  const all = rows();
  const at = all.findIndex(({ dataset }) => dataset.task === focusedTask());
  const next = at === -1 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1);
  const title = titleOf(all[next]);
  title?.focus();
  title?.scrollIntoView({ block: "nearest" });
}

/** Moves the focus out of rows that are about to disappear: to the next that stays, otherwise to the page's heading. */
export function focusAway(ids: readonly string[]) {
  const all = rows();
  const at = all.findIndex(({ dataset }) => dataset.task === focusedTask());
  if (at === -1 || !ids.includes(all[at]?.dataset.task ?? "")) return;
  const stays = ({ dataset }: HTMLElement) => !ids.includes(dataset.task ?? "");
  const next = all.slice(at).find(stays) ?? all.slice(0, at).findLast(stays);
  const heading = document.querySelector<HTMLElement>("#main h1");
  if (!next && heading) heading.tabIndex = -1;
  (titleOf(next) ?? heading)?.focus();
}
