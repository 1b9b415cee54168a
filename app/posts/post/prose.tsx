/** A post as `renderPost` made it, which can do nothing; nothing where there is no text. */
export function Prose({ html }: { html: string }) {
  if (html === "") return null;
  // oxlint-disable-next-line react/no-danger -- its only source is app/markdown, whose output is inert
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
