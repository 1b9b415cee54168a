import type { Frame } from "#db/tasks.server.ts";
import { PRIORITIES } from "../limits.ts";

/** The choices of a task's list. */
export const ListOptions = ({ lists }: Pick<Frame, "lists">) => (
  <>
    <option value="">none</option>
    {lists.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ))}
  </>
);

/** The choices of a task's priority. */
export const PriorityOptions = () =>
  PRIORITIES.map((name) => (
    <option key={name} value={name}>
      {name}
    </option>
  ));
