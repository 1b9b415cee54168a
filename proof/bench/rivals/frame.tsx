import type { ReactNode } from "react";
import { Form, NavLink } from "react-router";

const views = ["Today", "Upcoming", "All tasks", "Lists", "Done", "Trash", "Account", "Search"];

/** What surrounds the rows on Rowkeep's page: the views, and a line to add a task. */
export const Frame = ({ children }: { children: ReactNode }) => (
  <>
    <header>
      <nav aria-label="Workspace" className="space-y-1">
        {views.map((name) => (
          <NavLink
            key={name}
            to={`/${name.toLowerCase().replace(" ", "-")}`}
            className="flex min-h-11 items-center gap-3 rounded-lg px-3 text-ink no-underline hover:bg-hover"
          >
            {name}
          </NavLink>
        ))}
      </nav>
    </header>
    <main>
      <h1>Today</h1>
      <Form method="post" className="space-y-3">
        <label htmlFor="title" className="mb-1 block font-medium">
          New task
        </label>
        <input
          id="title"
          name="title"
          required
          maxLength={500}
          className="min-h-11 w-full rounded-lg border border-edge bg-card px-3 py-2 text-ink"
        />
        <button type="submit" className="min-h-11 rounded-lg bg-accent px-4 py-1.5 font-medium">
          Add task
        </button>
      </Form>
      {children}
    </main>
  </>
);
