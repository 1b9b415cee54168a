-- In the order in which they were listed: the newest on top, and whatever is new above them.
UPDATE tasks SET position = (4000000000000000 + nth)::text FROM (
  SELECT id AS placed, row_number() OVER (PARTITION BY owner_id ORDER BY id DESC) AS nth FROM tasks
) AS listed WHERE placed = id;
--> statement-breakpoint
-- `parent_id` is not among them: a subtask stays with its parent, and no task becomes one later.
GRANT UPDATE (due_on, due_time, priority, recurrence, repeats_from, position, version) ON tasks TO authenticated;
--> statement-breakpoint
GRANT UPDATE (position, version) ON lists TO authenticated;
