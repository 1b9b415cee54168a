/** Notes as HTML that can do nothing, empty for none. The renderer is loaded with the first that are shown. */
export async function renderNotes(notes: string): Promise<string> {
  if (notes === "") return "";
  const { renderMarkdown } = await import("./render.server.ts");
  return renderMarkdown(notes);
}
