import { useLoaderData } from "react-router";
import { Frame } from "../../frame.tsx";
import { Rows } from "../../rows.tsx";
import { madeUp } from "./made-up.ts";

export const loader = () => ({ rows: madeUp(), today: "2026-11-21" });

export default function Tasks() {
  const { rows, today } = useLoaderData<typeof loader>();
  return (
    <Frame>
      <Rows rows={rows} today={today} />
    </Frame>
  );
}
