/** A note as it was typed, its lines kept. */
export function Notes({ text }: { text: string }) {
  if (text === "") return null;
  return <p className="max-w-prose whitespace-pre-wrap wrap-anywhere">{text}</p>;
}
