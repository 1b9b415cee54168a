/** Renders notes as inert HTML, empty for none. The renderer is loaded on first use. */
export async function renderNotes(notes: string): Promise<string> {
  if (notes === "") return "";
  const { renderMarkdown } = await import("./render.server.ts");
  return renderMarkdown(notes);
}
