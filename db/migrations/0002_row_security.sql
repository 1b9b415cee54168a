-- drizzle-kit writes neither FORCE, nor grants, nor functions, nor the column of a "set null".
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE tasks DROP CONSTRAINT tasks_list, ADD CONSTRAINT tasks_list
  FOREIGN KEY (owner_id, list_id) REFERENCES lists (owner_id, id) ON DELETE SET NULL (list_id);
--> statement-breakpoint
REVOKE ALL ON SCHEMA public, app FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public, app TO authenticated, site_admin, system;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.user_id(), app.actor_status(), app.owner_id() TO authenticated;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.is_site_admin() TO site_admin;
--> statement-breakpoint
-- authenticated: OwnerScope. An id and an owner are never changed, what was audited neither.
GRANT SELECT, INSERT, DELETE ON lists, tasks TO authenticated;
--> statement-breakpoint
GRANT UPDATE (name) ON lists TO authenticated;
--> statement-breakpoint
GRANT UPDATE (list_id, title, notes, done_at, trashed_at, updated_at) ON tasks TO authenticated;
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_events, idempotency TO authenticated;
--> statement-breakpoint
GRANT SELECT, DELETE ON drafts TO authenticated;
--> statement-breakpoint
GRANT SELECT, INSERT (id, kind) ON owners TO authenticated;
--> statement-breakpoint
GRANT SELECT, INSERT (id), UPDATE (display_name, time_zone, onboarded_at) ON users TO authenticated;
--> statement-breakpoint
GRANT SELECT ON tombstones TO authenticated;
--> statement-breakpoint
-- site_admin: AdminScope. People and deliveries, no private text.
GRANT SELECT (id, email, display_name, role, banned, created_at) ON users TO site_admin;
--> statement-breakpoint
GRANT SELECT ON webhook_deliveries TO site_admin;
--> statement-breakpoint
-- system: SystemScope. What sync, drafts and purge write and compare; it reads nobody's text.
GRANT SELECT, INSERT (id, kind), DELETE ON owners TO system;
--> statement-breakpoint
GRANT SELECT (id, clerk_updated_at), INSERT (id),
  UPDATE (email, first_name, last_name, image_url, role, banned, clerk_updated_at) ON users TO system;
--> statement-breakpoint
GRANT INSERT ON audit_events TO system;
--> statement-breakpoint
GRANT SELECT, INSERT ON tombstones TO system;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON webhook_deliveries TO system;
--> statement-breakpoint
GRANT SELECT (id, owner_id, expires_at), INSERT, DELETE ON drafts TO system;
--> statement-breakpoint
GRANT SELECT (created_at), DELETE ON idempotency TO system;
--> statement-breakpoint
GRANT SELECT (trashed_at), DELETE ON tasks TO system;
--> statement-breakpoint
-- The lock that orders a person's writes (shared) and their deletion (exclusive).
CREATE FUNCTION app.person_lock(person text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT SET search_path = ''
  AS $$ SELECT hashtextextended('rowkeep.person:' || person, 0) $$;
--> statement-breakpoint
-- Makes way for a write: holds off the person's deletion until the transaction ends, and makes the rows that everything
-- of theirs hangs on where Clerk's event has not yet. False for someone deleted. Each statement here sees what was
-- committed before it began, so a deletion that was waited for is seen.
CREATE FUNCTION app.admit(person text) RETURNS boolean LANGUAGE plpgsql STRICT SET search_path = '' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(app.person_lock(person));
  IF EXISTS (SELECT FROM public.tombstones WHERE id = person) THEN RETURN false; END IF;
  INSERT INTO public.owners (id, kind) VALUES (person, 'user') ON CONFLICT DO NOTHING;
  INSERT INTO public.users (id) VALUES (person) ON CONFLICT DO NOTHING;
  RETURN true;
END $$;
--> statement-breakpoint
-- First statement of an owner's writes. Raises RK001 for a deleted actor and RK002 for a banned one; the draft that the
-- written form was restored from has served.
CREATE FUNCTION app.enter_write(draft uuid) RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(app.person_lock(app.user_id()));
  CASE app.actor_status()
    WHEN 'deleted' THEN RAISE EXCEPTION 'the actor is deleted' USING ERRCODE = 'RK001';
    WHEN 'banned' THEN RAISE EXCEPTION 'the actor is banned' USING ERRCODE = 'RK002';
    ELSE PERFORM app.admit(app.user_id());
  END CASE;
  DELETE FROM public.drafts WHERE id = draft AND owner_id = app.owner_id();
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.person_lock(text), app.admit(text), app.enter_write(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.person_lock(text), app.admit(text) TO authenticated, system;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_write(uuid) TO authenticated;
