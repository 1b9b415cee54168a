import { Link } from "react-router";

const views = [
  { to: "", words: "All" },
  { to: "?status=draft", words: "Drafts" },
  { to: "?status=published", words: "Public" },
  { to: "?status=unlisted", words: "Unlisted" },
  { to: "?pinned=yes", words: "Pinned" },
];

/** The filters of the list; `here`: the query of the current URL. */
export function PostFilters({ here }: { here: string }) {
  return (
    <nav aria-label="Which posts" className="post-views">
      {views.map(({ to, words }) => (
        <Link key={to} to={to || "."} aria-current={to === here ? "page" : undefined}>
          {words}
        </Link>
      ))}
    </nav>
  );
}
