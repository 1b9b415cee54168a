/**
 * Renders notes as inert HTML, empty if there are none. With `ticks`, boxes are buttons of the form “ticks”, which send
 * `box`: the line of the box, a colon, and 1 if it is ticked or 0. The renderer is loaded when notes are first shown.
 */
export async function renderNotes(notes: string, { ticks = false } = {}): Promise<string> {
  if (notes === "") return "";
  const { renderMarkdown } = await import("./render.server.ts");
  return renderMarkdown(notes, ticks ? "button" : "character");
}
