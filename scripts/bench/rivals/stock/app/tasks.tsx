import { TaskRow } from "#app/routes/tasks/task-row.tsx";
import "#db/endpoint.ts";
import { UserButton } from "@clerk/react-router";
import { getAuth } from "@clerk/react-router/server";
import { neon } from "@neondatabase/serverless";
import type { ComponentProps } from "react";
import { type LoaderFunctionArgs, redirect, useLoaderData } from "react-router";

type Row = ComponentProps<typeof TaskRow>["task"];

/** One query, as Neon's documents write it, for the rows that Rowkeep's own page shows. */
export async function loader(args: LoaderFunctionArgs) {
  const { userId } = await getAuth(args);
  if (!userId) throw redirect("/sign-in");
  const sql = neon(process.env.DATABASE_URL ?? "");
  const rows =
    await sql`select id, list_id as "listId", title, due_on::text as "dueOn", due_time as "dueTime", priority,
      recurrence, repeats_from as "repeatsFrom", done_at as "doneAt", trashed_at as "trashedAt", version,
      json_build_object('done', 0, 'total', 0) as subtasks, current_date::text as today
    from tasks where owner_id = ${userId} and done_at is null and trashed_at is null and parent_id is null
      and due_on is not null and due_order < current_date + 1
    order by due_order, rank, position limit 50`;
  return { rows: rows as (Row & { today: string })[] };
}

export default function Tasks() {
  const { rows } = useLoaderData<typeof loader>();
  const frame = { today: rows[0]?.today ?? "", timeZone: "UTC", lists: [] };
  return (
    <main>
      <h1>Today</h1>
      <UserButton />
      <ul>
        {rows.map((task) => (
          <TaskRow key={task.id} task={task} frame={frame} back="/tasks" />
        ))}
      </ul>
    </main>
  );
}
