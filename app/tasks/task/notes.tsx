/** A note as inert HTML from `renderMarkdown`; `html` is empty if there is none. */
export function Notes({ html }: { html: string }) {
  if (html === "") return null;
  // oxlint-disable-next-line react/no-danger -- its only source is app/markdown, whose output is inert
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
