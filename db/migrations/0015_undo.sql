CREATE TABLE "task_changes" (
	"id" uuid PRIMARY KEY DEFAULT app.new_id() NOT NULL,
	"owner_id" text NOT NULL,
	"change" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"top_level" boolean NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_changes_once" UNIQUE("owner_id","change","task_id")
);
--> statement-breakpoint
ALTER TABLE "task_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "task_changes" ADD CONSTRAINT "task_changes_owner_id_owners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."owners"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_changes" ADD CONSTRAINT "task_changes_task" FOREIGN KEY ("owner_id","task_id","top_level") REFERENCES "public"."tasks"("owner_id","id","top_level") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "task_changes_of_task" ON "task_changes" USING btree ("owner_id","task_id");--> statement-breakpoint
CREATE INDEX "task_changes_oldest" ON "task_changes" USING btree ("created_at");--> statement-breakpoint
CREATE POLICY "owner" ON "task_changes" AS PERMISSIVE FOR ALL TO "authenticated" USING ("task_changes"."owner_id" = (select app.owner_id())) WITH CHECK ("task_changes"."owner_id" = (select app.owner_id()));--> statement-breakpoint
CREATE POLICY "system" ON "task_changes" AS PERMISSIVE FOR ALL TO "system" USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));
--> statement-breakpoint
ALTER TABLE task_changes FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (after) ON task_changes TO authenticated;
--> statement-breakpoint
GRANT SELECT (created_at), DELETE ON task_changes TO system;
--> statement-breakpoint
-- What undoing a change puts back. The version finds the occurrence that followed it. Of notes, which only the whole form of
-- a task changes, it is enough to know whether they are the same.
-- Writes down what the change of this transaction does, all rows of a statement at once. A change may touch a task twice, or
-- be sent twice: how the task was before the first time counts.
CREATE FUNCTION app.keep_made() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.task_changes (owner_id, change, task_id, top_level, before, after)
    SELECT n.owner_id, pg_catalog.current_setting('rowkeep.change')::pg_catalog.uuid, n.id, n.top_level, NULL,
      pg_catalog.jsonb_build_object('title', n.title, 'list_id', n.list_id, 'due_on', n.due_on, 'due_time', n.due_time, 'priority', n.priority, 'recurrence', n.recurrence, 'repeats_from', n.repeats_from, 'position', n.position, 'done_at', n.done_at, 'trashed_at', n.trashed_at, 'version', n.version, 'notes', pg_catalog.md5(n.notes))
    FROM made AS n
    ON CONFLICT (owner_id, change, task_id) DO UPDATE SET after = EXCLUDED.after;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.keep_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.task_changes (owner_id, change, task_id, top_level, before, after)
    SELECT n.owner_id, pg_catalog.current_setting('rowkeep.change')::pg_catalog.uuid, n.id, n.top_level,
      pg_catalog.jsonb_build_object('title', o.title, 'list_id', o.list_id, 'due_on', o.due_on, 'due_time', o.due_time, 'priority', o.priority, 'recurrence', o.recurrence, 'repeats_from', o.repeats_from, 'position', o.position, 'done_at', o.done_at, 'trashed_at', o.trashed_at, 'version', o.version, 'notes', pg_catalog.md5(o.notes)),
      pg_catalog.jsonb_build_object('title', n.title, 'list_id', n.list_id, 'due_on', n.due_on, 'due_time', n.due_time, 'priority', n.priority, 'recurrence', n.recurrence, 'repeats_from', n.repeats_from, 'position', n.position, 'done_at', n.done_at, 'trashed_at', n.trashed_at, 'version', n.version, 'notes', pg_catalog.md5(n.notes))
    FROM became AS n JOIN was AS o ON o.id = n.id
    ON CONFLICT (owner_id, change, task_id) DO UPDATE SET after = EXCLUDED.after;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.keep_made(), app.keep_changed() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER keep_made AFTER INSERT ON tasks REFERENCING NEW TABLE AS made FOR EACH STATEMENT
  WHEN (nullif(current_setting('rowkeep.change', true), '') IS NOT NULL) EXECUTE FUNCTION app.keep_made();
--> statement-breakpoint
CREATE TRIGGER keep_changed AFTER UPDATE ON tasks REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT
  WHEN (nullif(current_setting('rowkeep.change', true), '') IS NOT NULL) EXECUTE FUNCTION app.keep_changed();
