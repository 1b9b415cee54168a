/** A post's HTML from `renderPost`, which is inert. Renders nothing for an empty text. */
export function Prose({ html }: { html: string }) {
  if (html === "") return null;
  // oxlint-disable-next-line react/no-danger -- its only source is app/markdown, whose output is inert
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
