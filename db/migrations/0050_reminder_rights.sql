ALTER TABLE devices FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE reminders FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- authenticated: OwnerScope. Reminders are written by the triggers below alone.
GRANT SELECT, INSERT, UPDATE (says_title), DELETE ON devices TO authenticated;
--> statement-breakpoint
GRANT SELECT ON reminders TO authenticated;
--> statement-breakpoint
-- system: SystemScope. It takes what is due, and reads where to send it; no title, but for app.titles_of_run.
GRANT SELECT (id, owner_id, session_id, endpoint, p256dh, auth, says_title), DELETE ON devices TO system;
--> statement-breakpoint
GRANT SELECT, UPDATE (run), DELETE ON reminders TO system;
--> statement-breakpoint
GRANT SELECT (banned) ON users TO system;
--> statement-breakpoint
-- The moment at which a clock in the zone shows this. A time that clocks skip is as much later as they skip, of one that occurs
-- twice the first is meant (RFC 5545, section 3.3.5). A zone that this database does not know counts as UTC: nobody is kept
-- from writing a task because of it.
CREATE FUNCTION app.instant_in(shown timestamp, zone text) RETURNS timestamptz
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found pg_catalog.timestamptz;
  before pg_catalog.timestamptz;
BEGIN
  found := shown AT TIME ZONE zone;
  before := found - '1 hour'::pg_catalog.interval;
  RETURN CASE WHEN before AT TIME ZONE zone = shown THEN before ELSE found END;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN shown AT TIME ZONE 'UTC';
END $$;
--> statement-breakpoint
-- Keeps when to remind of a task: whoever it is for in a workspace of several people, otherwise its owner. With the rights of
-- the owner of the tables, because who assigns a task does not read the other one's time zone. Whoever writes a task has been
-- let in by claims, or is the owner of the tables; the answer is the same.
CREATE FUNCTION app.keep_reminder() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person pg_catalog.text;
  moment pg_catalog.timestamptz;
BEGIN
  PERFORM app.claims_hold();
  IF NEW.due_time IS NOT NULL AND NEW.done_at IS NULL AND NEW.trashed_at IS NULL THEN
    SELECT CASE o.kind WHEN 'user' THEN o.id ELSE NEW.assignee_id END INTO person
      FROM public.owners AS o WHERE o.id = NEW.owner_id;
    moment := app.instant_in(NEW.due_on + NEW.due_time,
      coalesce((SELECT u.time_zone FROM public.users AS u WHERE u.id = person), 'UTC'));
  END IF;
  IF person IS NULL OR moment <= pg_catalog.now() THEN
    DELETE FROM public.reminders AS r WHERE r.owner_id = NEW.owner_id AND r.task_id = NEW.id;
  ELSE
    INSERT INTO public.reminders (owner_id, task_id, person_id, due, at)
      VALUES (NEW.owner_id, NEW.id, person, NEW.due_on + NEW.due_time, moment)
      ON CONFLICT (owner_id, task_id) DO UPDATE
      SET person_id = excluded.person_id, due = excluded.due, at = excluded.at, run = NULL;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_new_reminder AFTER INSERT ON tasks FOR EACH ROW
  WHEN (NEW.due_time IS NOT NULL AND NEW.parent_id IS NULL) EXECUTE FUNCTION app.keep_reminder();
--> statement-breakpoint
CREATE TRIGGER keep_reminder AFTER UPDATE OF due_on, due_time, done_at, trashed_at, assignee_id ON tasks FOR EACH ROW
  WHEN (NEW.parent_id IS NULL AND (OLD.due_time IS NOT NULL OR NEW.due_time IS NOT NULL)
    AND (OLD.due_on, OLD.due_time, OLD.done_at, OLD.trashed_at, OLD.assignee_id)
      IS DISTINCT FROM (NEW.due_on, NEW.due_time, NEW.done_at, NEW.trashed_at, NEW.assignee_id))
  EXECUTE FUNCTION app.keep_reminder();
--> statement-breakpoint
-- Whoever moves to another zone is reminded when their clock shows the time there.
CREATE FUNCTION app.move_reminders() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.claims_hold();
  UPDATE public.reminders AS r SET at = app.instant_in(r.due, NEW.time_zone)
    WHERE r.person_id = NEW.id AND r.run IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER move_reminders AFTER UPDATE OF time_zone ON users FOR EACH ROW
  WHEN (OLD.time_zone <> NEW.time_zone) EXECUTE FUNCTION app.move_reminders();
--> statement-breakpoint
-- The titles of what a run of the job is about to send, of people who have chosen that a device says them. The only private
-- text that the system reads.
CREATE FUNCTION app.titles_of_run(wanted uuid) RETURNS TABLE (owner_id text, task_id uuid, title text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT app.claims_hold() THEN RETURN; END IF;
  RETURN QUERY SELECT t.owner_id, t.id, t.title
    FROM public.reminders AS r JOIN public.tasks AS t ON t.owner_id = r.owner_id AND t.id = r.task_id
    WHERE r.run = wanted
      AND EXISTS (SELECT FROM public.devices AS d WHERE d.owner_id = r.person_id AND d.says_title);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.instant_in(timestamp, text), app.keep_reminder(), app.move_reminders(), app.titles_of_run(uuid)
  FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.titles_of_run(uuid) TO system;
--> statement-breakpoint
-- Of the tasks that are there already.
INSERT INTO reminders (owner_id, task_id, person_id, due, at)
  SELECT one.owner_id, one.id, one.person, one.due, app.instant_in(one.due, one.zone)
  FROM (
    SELECT t.owner_id, t.id, t.due_on + t.due_time AS due, p.id AS person, coalesce(u.time_zone, 'UTC') AS zone
    FROM tasks AS t JOIN owners AS o ON o.id = t.owner_id
      JOIN owners AS p ON p.id = CASE o.kind WHEN 'user' THEN o.id ELSE t.assignee_id END
      LEFT JOIN users AS u ON u.id = p.id
    WHERE t.due_time IS NOT NULL AND t.done_at IS NULL AND t.trashed_at IS NULL AND t.parent_id IS NULL
      AND t.due_order > now() - interval '1 day'
  ) AS one
  WHERE app.instant_in(one.due, one.zone) > now();
