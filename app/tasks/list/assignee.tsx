import type { Frame } from "#db/tasks.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/field.tsx";
import { calledBy } from "./people.ts";

type AssigneeProps = { people: NonNullable<Frame["people"]>; assigneeId?: string | null };

/** Chooses who is to do tasks; its button is the act of a form. */
export function Assignee({ people, assigneeId = null }: AssigneeProps) {
  return (
    <>
      <Select key={assigneeId} label="Assignee" name="assignee" defaultValue={assigneeId ?? ""}>
        <option value="">nobody in particular</option>
        {people.map(({ id }) => (
          <option key={id} value={id}>
            {calledBy(people, id)}
          </option>
        ))}
      </Select>
      <Button look="plain" name="act" value="assign">
        Assign
      </Button>
    </>
  );
}
