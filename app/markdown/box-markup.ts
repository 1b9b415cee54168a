/** A box that was pressed: its line in the source, counted from 0, and whether it is to be ticked. */
export type Tick = { line: number; ticked: boolean };

const signOf = (ticked: boolean) => (ticked ? "☑" : "☐");

/** The end of a button's markup, which says which box it is and how it stands. No text can contain it: it has quotation marks. */
export const buttonEnd = ({ line, ticked }: Tick) =>
  `id="box:${line}" value="${line}:${Number(ticked)}" aria-pressed="${ticked}">${signOf(ticked)}`;

/** A box that can be pressed, as a button of the form "ticks"; `name`: escaped text. */
export const buttonOf = (box: Tick, name: string) =>
  `<button type="submit" form="ticks" name="box" class="box" aria-label="${name}" ${buttonEnd(box)}</button> `;

/** A box that cannot. */
export const pictureOf = (ticked: boolean) =>
  `<span class="box" role="img" aria-label="${ticked ? "Done" : "Not done"}">${signOf(ticked)}</span>`;

/** Any of these, as a regular expression of JavaScript and of PostgreSQL. */
export const PICTURE = '<span class="box" role="img" aria-label="(?:Not d|D)one">.</span>';

/** A button of the form "lines", which makes a task of the item of a box; `text`: escaped. */
export const lineOf = (line: number, text: string) =>
  ` <button type="submit" form="lines" name="line" class="line" aria-label="New task: ${text}" value="${line}:${text}">New task</button>`;

const LINE = / <button type="submit" form="lines"[^>]*>New task<\/button>/g;
const BUTTON = /<button type="submit" form="ticks"[^>]*aria-pressed="(true|false)">.<\/button>/g;

/** What was rendered with buttons, as it looks where nothing can be ticked. */
export const withPictures = (html: string): string =>
  html.replace(LINE, "").replace(BUTTON, (_button, ticked: string) => pictureOf(ticked === "true"));

/** What was rendered with buttons, as it looks once a box is ticked, or no longer is. */
export const withTick = (html: string, { line, ticked }: Tick): string =>
  html.replace(buttonEnd({ line, ticked: !ticked }), () => buttonEnd({ line, ticked }));

/** The key of a press, by that of the page on which it was made. */
export const keyOf = (submission: string, { line, ticked }: Tick) =>
  `${submission}:${line}:${Number(ticked)}`;

/** What the button of a box sends: its line, and how it stood. */
export const PRESSED = /^\d{1,6}:[01]$/;

/** What was wanted by pressing a box: the other state. */
export const tickOf = (pressed: string): Tick => ({
  line: Number.parseInt(pressed, 10),
  ticked: pressed.endsWith(":0"),
});
