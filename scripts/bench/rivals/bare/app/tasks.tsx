import { useLoaderData } from "react-router";
import { Rows } from "../../rows.tsx";
import { madeUp } from "./made-up.ts";

export const loader = () => ({ rows: madeUp() });

export default function Tasks() {
  const { rows } = useLoaderData<typeof loader>();
  return (
    <main>
      <h1>Today</h1>
      <Rows rows={rows} />
    </main>
  );
}
