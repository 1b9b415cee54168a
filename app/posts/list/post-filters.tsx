import { Link } from "react-router";

const views = [
  { to: "", words: "All" },
  { to: "?status=draft", words: "Drafts" },
  { to: "?status=published", words: "Public" },
  { to: "?status=unlisted", words: "Unlisted" },
  { to: "?pinned=yes", words: "Pinned" },
  { to: "?trashed=yes", words: "In the trash" },
];

/** Which posts the page shows; `here`: the query of the address. */
export function PostFilters({ here }: { here: string }) {
  return (
    <nav aria-label="Which posts" className="flex flex-wrap gap-x-6 border-b border-line">
      {views.map(({ to, words }) => (
        <Link
          key={to}
          to={to || "."}
          aria-current={to === here ? "page" : undefined}
          className="flex min-h-11 items-center border-b-2 border-transparent text-quiet no-underline hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
