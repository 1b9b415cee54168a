-- Roles belong to the whole server, so each may exist already: made by a deployer, by Neon, or for another database.
DO $$
DECLARE name text;
BEGIN
  IF NOT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) THEN
    RAISE EXCEPTION '% must have BYPASSRLS to run the migrations: app.is_site_admin() reads as its owner', current_user;
  END IF;
  FOREACH name IN ARRAY ARRAY['rowkeep_app', 'authenticated', 'anonymous', 'site_admin', 'system'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database's migration was faster
      END;
    END IF;
  END LOOP;
  FOR name IN SELECT rolname FROM pg_roles
    WHERE rolname IN ('rowkeep_app', 'authenticated', 'anonymous', 'site_admin', 'system') AND (rolsuper OR rolbypassrls)
  LOOP
    RAISE EXCEPTION 'role % bypasses row security: make it by SQL (CREATE ROLE), not in the console', name;
  END LOOP;
  IF (SELECT rolinherit FROM pg_roles WHERE rolname = 'rowkeep_app') THEN
    RAISE EXCEPTION 'role rowkeep_app inherits the rights of its roles: ALTER ROLE rowkeep_app NOINHERIT';
  END IF;
  FOREACH name IN ARRAY ARRAY['authenticated', 'anonymous', 'site_admin', 'system'] LOOP
    IF NOT pg_has_role('rowkeep_app', name, 'MEMBER') THEN
      BEGIN
        EXECUTE format('GRANT %I TO rowkeep_app', name);
      EXCEPTION
        WHEN unique_violation THEN NULL; -- as above
        WHEN insufficient_privilege THEN
          RAISE EXCEPTION '% may not grant the role % to rowkeep_app: a role with ADMIN on it has to', current_user, name;
      END;
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE SCHEMA app;
--> statement-breakpoint
-- The functions below read tables that the next migration makes.
SET LOCAL check_function_bodies = off;
--> statement-breakpoint
-- The person in the transaction's claims. Where Neon's pg_session_jwt is installed, what it has verified counts instead.
-- Outside a transaction that set them the claims are an empty string, not null.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_session_jwt') THEN
    CREATE FUNCTION app.user_id() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE SET search_path = ''
      AS 'SELECT nullif(auth.user_id(), '''')';
  ELSE
    CREATE FUNCTION app.user_id() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE SET search_path = ''
      AS $f$ SELECT nullif(nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub', '') $f$;
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.actor_status() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE SET search_path = '' AS $$
  SELECT CASE
    WHEN EXISTS (SELECT FROM public.tombstones WHERE id = app.user_id()) THEN 'deleted'
    WHEN EXISTS (SELECT FROM public.users WHERE id = app.user_id() AND banned) THEN 'banned'
    ELSE 'active'
  END
$$;
--> statement-breakpoint
-- Null for a deleted or banned actor, so that every policy hides every row from them.
CREATE FUNCTION app.owner_id() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE SET search_path = '' AS $$
  SELECT nullif(nullif(current_setting('request.jwt.claims', true), '')::json ->> 'owner', '')
  WHERE app.user_id() IS NOT NULL AND app.actor_status() = 'active'
$$;
--> statement-breakpoint
-- SECURITY DEFINER: the policy of site admins on users cannot read users by itself. It sees the actor's own row alone.
CREATE FUNCTION app.is_site_admin() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT FROM public.users WHERE id = app.user_id() AND role = 'site_admin' AND NOT banned)
$$;
