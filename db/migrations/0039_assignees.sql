ALTER TABLE "tasks" ADD COLUMN "assignee_id" text;--> statement-breakpoint
CREATE INDEX "tasks_of_assignee" ON "tasks" USING btree ("owner_id","assignee_id","position") WHERE done_at is null and trashed_at is null and parent_id is null and assignee_id is not null;
--> statement-breakpoint
GRANT UPDATE (assignee_id) ON tasks TO authenticated;
--> statement-breakpoint
-- A task is for somebody who is in its workspace at that moment, or for nobody: also where it is copied, or where an
-- earlier state comes back after they have left.
CREATE FUNCTION app.keep_assignee() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.memberships AS m
    WHERE m.organization_id = NEW.owner_id AND m.user_id = NEW.assignee_id AND m.role IS NOT NULL)
  THEN
    NEW.assignee_id := NULL;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.keep_assignee() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER keep_assignee BEFORE INSERT OR UPDATE OF assignee_id ON tasks FOR EACH ROW
  WHEN (NEW.assignee_id IS NOT NULL) EXECUTE FUNCTION app.keep_assignee();
--> statement-breakpoint
-- What undoing a change puts back, see 0024: who was to do it too.
CREATE OR REPLACE FUNCTION app.keep_made() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.task_changes (owner_id, change, task_id, top_level, before, after)
    SELECT n.owner_id, pg_catalog.current_setting('rowkeep.change')::pg_catalog.uuid, n.id, n.top_level, NULL,
      pg_catalog.jsonb_build_object('title', n.title, 'list_id', n.list_id, 'due_on', n.due_on, 'due_time', n.due_time, 'priority', n.priority, 'recurrence', n.recurrence, 'repeats_from', n.repeats_from, 'tags', n.tags, 'assignee_id', n.assignee_id, 'position', n.position, 'done_at', n.done_at, 'trashed_at', n.trashed_at, 'version', n.version, 'notes', pg_catalog.md5(n.notes))
    FROM made AS n
    ON CONFLICT (owner_id, change, task_id) DO UPDATE SET after = EXCLUDED.after;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.keep_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.task_changes (owner_id, change, task_id, top_level, before, after)
    SELECT n.owner_id, pg_catalog.current_setting('rowkeep.change')::pg_catalog.uuid, n.id, n.top_level,
      pg_catalog.jsonb_build_object('title', o.title, 'list_id', o.list_id, 'due_on', o.due_on, 'due_time', o.due_time, 'priority', o.priority, 'recurrence', o.recurrence, 'repeats_from', o.repeats_from, 'tags', o.tags, 'assignee_id', o.assignee_id, 'position', o.position, 'done_at', o.done_at, 'trashed_at', o.trashed_at, 'version', o.version, 'notes', pg_catalog.md5(o.notes)),
      pg_catalog.jsonb_build_object('title', n.title, 'list_id', n.list_id, 'due_on', n.due_on, 'due_time', n.due_time, 'priority', n.priority, 'recurrence', n.recurrence, 'repeats_from', n.repeats_from, 'tags', n.tags, 'assignee_id', n.assignee_id, 'position', n.position, 'done_at', n.done_at, 'trashed_at', n.trashed_at, 'version', n.version, 'notes', pg_catalog.md5(n.notes))
    FROM became AS n JOIN was AS o ON o.id = n.id
    ON CONFLICT (owner_id, change, task_id) DO UPDATE SET after = EXCLUDED.after;
  RETURN NULL;
END $$;
