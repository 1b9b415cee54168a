import type { Frame } from "#db/tasks.server.ts";
import { Select } from "#app/ui/field.tsx";
import { calledBy } from "./people.ts";

type AssigneeProps = { people: NonNullable<Frame["people"]>; assigneeId?: string | null };

/** Chooses who is to do tasks. */
export const Assignee = ({ people, assigneeId = null }: AssigneeProps) => (
  <Select key={assigneeId} label="Assignee" name="assignee" defaultValue={assigneeId ?? ""}>
    <option value="">nobody in particular</option>
    {people.map(({ id }) => (
      <option key={id} value={id}>
        {calledBy(people, id)}
      </option>
    ))}
  </Select>
);
