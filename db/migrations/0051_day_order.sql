-- Where a task stands within its day is the fraction whose digits "day_order" has: 2 and the minute for one with a time, 5 and
-- the order of lists for one without, and what is between for one that was put there.
CREATE FUNCTION app.day_order(due_time time, place text, priority smallint, own text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(CASE WHEN due_time IS NULL THEN place END, rtrim(
    CASE WHEN due_time IS NULL THEN '5' ELSE '2' || lpad((extract(hour FROM due_time) * 60 + extract(minute FROM due_time))::int::text, 4, '0') END
    || (3 - priority)::text || replace(own, '.', ''), '0'))
$$;
--> statement-breakpoint
-- Between two fractions, with as few digits as there can be. Without `above`, before all; without `below`, after all, and
-- after what was put at an end before.
CREATE FUNCTION app.day_between(above text, below text) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  low constant numeric := coalesce(('0.' || above)::numeric, 0);
  high constant numeric := coalesce(('0.' || below)::numeric, 1);
  middle constant numeric := (low + high) * 0.5;
  last constant text := rtrim('9' || replace(app.position_at_end(), '.', ''), '0');
  digits int := 1;
BEGIN
  IF below IS NULL AND low < ('0.' || last)::numeric THEN RETURN last; END IF;
  -- Two that were put into one place by restoring one of them.
  IF low >= high THEN RETURN above; END IF;
  WHILE trunc(middle, digits) <= low LOOP digits := digits + 1; END LOOP;
  RETURN substr(trim_scale(trunc(middle, digits))::text, 3);
END $$;
--> statement-breakpoint
DROP INDEX "tasks_agenda";--> statement-breakpoint
ALTER TABLE "tasks" DROP COLUMN "due_order";--> statement-breakpoint
ALTER TABLE "tasks" DROP COLUMN "rank";--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "day_place" text collate "C";--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "day_order" text collate "C" GENERATED ALWAYS AS (app.day_order(due_time, day_place, priority, position)) STORED;--> statement-breakpoint
CREATE INDEX "tasks_agenda" ON "tasks" USING btree ("owner_id","due_on","day_order","position") WHERE done_at is null and trashed_at is null and parent_id is null and due_on is not null;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_day_place" CHECK ("tasks"."day_place" ~ '^[0-9]*[1-9]$');--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_placed" CHECK ("tasks"."day_place" is null or ("tasks"."due_on" is not null and "tasks"."due_time" is null));
--> statement-breakpoint
GRANT UPDATE (day_place) ON tasks TO authenticated;
--> statement-breakpoint
-- Where a task stands that comes to a day: at its end if the owner has put that day in order, otherwise where it is by itself.
CREATE FUNCTION app.day_end(day date, due_time time) RETURNS text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last text;
BEGIN
  IF day IS NULL OR due_time IS NOT NULL THEN RETURN NULL; END IF;
  SELECT max(t.day_order) INTO last FROM public.tasks AS t
    WHERE t.owner_id = app.owner_id() AND t.due_on = day AND t.done_at IS NULL AND t.trashed_at IS NULL AND t.parent_id IS NULL
    HAVING bool_or(t.day_place IS NOT NULL);
  RETURN CASE WHEN last IS NOT NULL THEN app.day_between(last, NULL) END;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.day_order(time, text, smallint, text), app.day_between(text, text), app.day_end(date, time) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.day_order(time, text, smallint, text), app.day_between(text, text), app.day_end(date, time) TO authenticated;
--> statement-breakpoint
-- What undoing a change puts back, see 0039: its place in its day too.
CREATE OR REPLACE FUNCTION app.keep_made() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.task_changes (owner_id, change, task_id, top_level, before, after)
    SELECT n.owner_id, pg_catalog.current_setting('rowkeep.change')::pg_catalog.uuid, n.id, n.top_level, NULL,
      pg_catalog.jsonb_build_object('title', n.title, 'list_id', n.list_id, 'due_on', n.due_on, 'due_time', n.due_time, 'day_place', n.day_place, 'priority', n.priority, 'recurrence', n.recurrence, 'repeats_from', n.repeats_from, 'tags', n.tags, 'assignee_id', n.assignee_id, 'position', n.position, 'done_at', n.done_at, 'trashed_at', n.trashed_at, 'version', n.version, 'notes', pg_catalog.md5(n.notes))
    FROM made AS n
    ON CONFLICT (owner_id, change, task_id) DO UPDATE SET after = EXCLUDED.after;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.keep_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.task_changes (owner_id, change, task_id, top_level, before, after)
    SELECT n.owner_id, pg_catalog.current_setting('rowkeep.change')::pg_catalog.uuid, n.id, n.top_level,
      pg_catalog.jsonb_build_object('title', o.title, 'list_id', o.list_id, 'due_on', o.due_on, 'due_time', o.due_time, 'day_place', o.day_place, 'priority', o.priority, 'recurrence', o.recurrence, 'repeats_from', o.repeats_from, 'tags', o.tags, 'assignee_id', o.assignee_id, 'position', o.position, 'done_at', o.done_at, 'trashed_at', o.trashed_at, 'version', o.version, 'notes', pg_catalog.md5(o.notes)),
      pg_catalog.jsonb_build_object('title', n.title, 'list_id', n.list_id, 'due_on', n.due_on, 'due_time', n.due_time, 'day_place', n.day_place, 'priority', n.priority, 'recurrence', n.recurrence, 'repeats_from', n.repeats_from, 'tags', n.tags, 'assignee_id', n.assignee_id, 'position', n.position, 'done_at', n.done_at, 'trashed_at', n.trashed_at, 'version', n.version, 'notes', pg_catalog.md5(n.notes))
    FROM became AS n JOIN was AS o ON o.id = n.id
    ON CONFLICT (owner_id, change, task_id) DO UPDATE SET after = EXCLUDED.after;
  RETURN NULL;
END $$;
