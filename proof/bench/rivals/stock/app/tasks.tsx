import "#db/access/endpoint.ts";
import { UserButton } from "@clerk/react-router";
import { getAuth } from "@clerk/react-router/server";
import { neon } from "@neondatabase/serverless";
import { type LoaderFunctionArgs, redirect, useLoaderData } from "react-router";
import { Frame } from "../../frame.tsx";
import { type Row, Rows } from "../../rows.tsx";

/** One query as in Neon's documentation, for as many tasks as Rowkeep's own page shows. */
export async function loader(args: LoaderFunctionArgs) {
  const { userId } = await getAuth(args);
  if (!userId) throw redirect("/sign-in");
  const sql = neon(process.env.DATABASE_URL ?? "");
  const rows =
    await sql`select tasks.id, title, due_on::text as "dueOn", priority, lists.name as list
    from tasks left join lists on lists.id = list_id
    where tasks.owner_id = ${userId} and done_at is null and trashed_at is null and parent_id is null
      and due_on is not null and due_on <= current_date
    order by due_on, day_order, tasks.position limit 50`;
  return { rows: rows as Row[], today: new Date().toISOString().slice(0, 10) };
}

export default function Tasks() {
  const { rows, today } = useLoaderData<typeof loader>();
  return (
    <Frame>
      <UserButton />
      <Rows rows={rows} today={today} />
    </Frame>
  );
}
