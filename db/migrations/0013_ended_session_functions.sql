ALTER TABLE ended_sessions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT (id, expires_at), INSERT, DELETE ON ended_sessions TO system;
--> statement-breakpoint
-- As before, and "ended" for an active actor whose session has ended: the eighth word of the claims.
CREATE OR REPLACE FUNCTION app.actor_status() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  claims constant pg_catalog.text[] := app.signed_claims();
BEGIN
  IF EXISTS (SELECT FROM public.tombstones WHERE tombstones.id = claims[6]) THEN RETURN 'deleted'; END IF;
  IF EXISTS (SELECT FROM public.users WHERE users.id = claims[6] AND users.banned) THEN RETURN 'banned'; END IF;
  IF EXISTS (SELECT FROM public.ended_sessions WHERE ended_sessions.id = claims[8]) THEN RETURN 'ended'; END IF;
  RETURN 'active';
END $$;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.actor_status() TO site_admin;
--> statement-breakpoint
-- As before, and RK005 for a session that has ended.
CREATE OR REPLACE FUNCTION app.enter_write(draft uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(app.person_lock(app.user_id()));
  CASE app.actor_status()
    WHEN 'deleted' THEN RAISE EXCEPTION 'the actor is deleted' USING ERRCODE = 'RK001';
    WHEN 'banned' THEN RAISE EXCEPTION 'the actor is banned' USING ERRCODE = 'RK002';
    WHEN 'ended' THEN RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'RK005';
    ELSE PERFORM app.admit(app.user_id());
  END CASE;
  DELETE FROM public.drafts WHERE id = draft AND owner_id = app.owner_id();
END $$;
