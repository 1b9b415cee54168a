import { Link } from "react-router";

const tabs = [
  { state: "open", words: "To do" },
  { state: "done", words: "Done" },
] as const;

export function StateTabs({ state: current }: { state: "open" | "done" }) {
  return (
    <nav aria-label="Which tasks" className="flex gap-6">
      {tabs.map(({ state, words }) => (
        <Link
          key={state}
          to={`?state=${state}`}
          aria-current={state === current ? "page" : undefined}
          className="flex min-h-11 items-center border-b-2 border-transparent text-quiet no-underline aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {words}
        </Link>
      ))}
      <Link
        to="../trash"
        relative="path"
        className="flex min-h-11 items-center border-b-2 border-transparent text-quiet no-underline hover:text-ink lg:hidden"
      >
        Trash
      </Link>
    </nav>
  );
}
