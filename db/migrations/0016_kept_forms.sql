ALTER TABLE drafts RENAME TO kept_forms;
--> statement-breakpoint
-- Renaming, unlike what drizzle-kit writes, checks no row and builds no index. Policies and grants stay with the table.
ALTER INDEX drafts_owner RENAME TO kept_forms_owner;
--> statement-breakpoint
ALTER INDEX drafts_expired RENAME TO kept_forms_expired;
--> statement-breakpoint
-- All constraints: since PostgreSQL 18, each NOT NULL is one too.
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT conname FROM pg_constraint WHERE conrelid = 'public.kept_forms'::regclass AND conname LIKE 'drafts\_%' LOOP
    EXECUTE format('ALTER TABLE public.kept_forms RENAME CONSTRAINT %I TO %I', name, replace(name, 'drafts_', 'kept_forms_'));
  END LOOP;
END $$;
--> statement-breakpoint
-- The functions are dropped because CREATE OR REPLACE cannot rename a parameter. They do what they did before.
DROP FUNCTION app.enter_write(uuid), app.enter_write_in_turn(uuid), app.enter_write_after(uuid, uuid, uuid);
--> statement-breakpoint
-- First statement of an owner's writes. Raises RK001 for a deleted actor, RK002 for a banned one and RK005 for a session
-- that has ended. Deletes the kept form that the written form was restored from.
CREATE FUNCTION app.enter_write(kept_form uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock_shared(app.person_lock(app.user_id()));
  CASE app.actor_status()
    WHEN 'deleted' THEN RAISE EXCEPTION 'the actor is deleted' USING ERRCODE = 'RK001';
    WHEN 'banned' THEN RAISE EXCEPTION 'the actor is banned' USING ERRCODE = 'RK002';
    WHEN 'ended' THEN RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'RK005';
    ELSE PERFORM app.admit(app.user_id());
  END CASE;
  DELETE FROM public.kept_forms WHERE id = kept_form AND owner_id = app.owner_id();
END $$;
--> statement-breakpoint
-- As app.enter_write, for writes that read the order of an owner's rows, or change many: one after the other. The next
-- statement sees what the writer before has done.
CREATE FUNCTION app.enter_write_in_turn(kept_form uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.enter_write(kept_form);
  PERFORM pg_catalog.pg_advisory_xact_lock(app.turn_lock(app.owner_id()));
END $$;
--> statement-breakpoint
-- First statement of a write that is one of a row of changes from one browser: each has a key, and names the one before
-- it. What comes after a later one is late, and raises RK003: its page was left while it was under way, and the next
-- page has sent it again. One after the other, so that of two at once the second sees what the first has left.
CREATE FUNCTION app.enter_write_after(kept_form uuid, change uuid, previous uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.enter_write_in_turn(kept_form);
  IF EXISTS (SELECT FROM public.idempotency WHERE owner_id = app.owner_id() AND key = 'after:' || change) THEN
    RAISE EXCEPTION 'a later change came first' USING ERRCODE = 'RK003';
  END IF;
  INSERT INTO public.idempotency (owner_id, key, subject_id)
    SELECT app.owner_id(), 'after:' || previous, change WHERE previous IS NOT NULL ON CONFLICT DO NOTHING;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_write(uuid), app.enter_write_in_turn(uuid), app.enter_write_after(uuid, uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_write(uuid), app.enter_write_in_turn(uuid), app.enter_write_after(uuid, uuid, uuid)
  TO authenticated;
--> statement-breakpoint
UPDATE audit_events
SET action = CASE action
  WHEN 'task.placed' THEN 'task.listed'
  WHEN 'task.moved' THEN 'task.reordered'
  WHEN 'list.moved' THEN 'list.reordered'
END
WHERE action IN ('task.placed', 'task.moved', 'list.moved');
