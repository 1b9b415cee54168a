import { Button } from "#app/ui/button.tsx";
import { Select, TextField } from "#app/ui/field.tsx";
import { ListOptions, PriorityOptions } from "../fields/options.tsx";
import type { Frame } from "#db/tasks.server.ts";
import { useRef } from "react";
import { Assignee } from "../fields/assignee.tsx";
import { nearDays } from "../fields/near-days.ts";
import { Sheet } from "./selection-act.tsx";

const pair = "flex flex-wrap items-end gap-2 *:first:min-w-0 *:first:grow";

export function DateSheet({ today }: Pick<Frame, "today">) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <Sheet icon="upcoming" words="Date">
      <div className="grid grid-cols-2 gap-2 noscript:hidden">
        {[...nearDays(today), ["No date", ""]].map(([words, day = ""]) => (
          <Button
            key={words}
            look="plain"
            name="act"
            value="due"
            className="last:odd:col-span-2"
            onClick={() => {
              if (field.current) field.current.value = day;
            }}
          >
            {words}
          </Button>
        ))}
      </div>
      <div className={pair}>
        <TextField
          ref={field}
          label="Date, or nothing for none"
          name="due"
          placeholder="fri 9:00"
        />
        <Button look="plain" name="act" value="due">
          Set date
        </Button>
      </div>
    </Sheet>
  );
}

export const ListSheet = ({ lists }: Pick<Frame, "lists">) => (
  <Sheet icon="list" words="List">
    <div className={pair}>
      <Select label="List" name="listId">
        <ListOptions lists={lists} />
      </Select>
      <Button look="plain" name="act" value="list">
        Move to list
      </Button>
    </div>
  </Sheet>
);

export const PrioritySheet = () => (
  <Sheet icon="flag" words="Priority">
    <div className={pair}>
      <Select label="Priority" name="priority">
        <PriorityOptions />
      </Select>
      <Button look="plain" name="act" value="priority">
        Set priority
      </Button>
    </div>
  </Sheet>
);

/** Tags, who is to do them, and copies. */
export const MoreSheet = ({ people }: Pick<Frame, "people">) => (
  <Sheet icon="more" words="More">
    <div className={pair}>
      <TextField label="Tags" name="tags" maxLength={200} placeholder="errands, home" />
      <Button look="plain" name="act" value="tags">
        Add tags
      </Button>
    </div>
    {people && (
      <div className={pair}>
        <Assignee people={people} />
        <Button look="plain" name="act" value="assign">
          Assign
        </Button>
      </div>
    )}
    <Button look="plain" name="act" value="duplicate">
      Duplicate
    </Button>
  </Sheet>
);
