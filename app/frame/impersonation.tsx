/** Says on every page that somebody else is signed in as the person; nothing if nobody is. */
export function Impersonation({ by }: { by: string | undefined }) {
  if (by === undefined) return null;
  return (
    <aside aria-label="Who is signed in" className="bg-leaf px-4 py-2 wrap-anywhere">
      {by} is signed in as you. What is for you alone is closed to them, and your activity says what
      they do.
    </aside>
  );
}
