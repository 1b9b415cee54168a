-- A function's search_path that does not name pg_temp has it first: whoever made a type or a table of their own there had
-- it taken for PostgreSQL's, by functions that run as the owner. Named last, nothing of it hides anything.
DO $$
DECLARE
  function regprocedure;
BEGIN
  FOR function IN SELECT oid FROM pg_proc WHERE pronamespace = 'app'::regnamespace LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, pg_temp', function);
  END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
--> statement-breakpoint
-- Of what comes later too: a function is for whoever it is granted to, from its first moment.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
--> statement-breakpoint
-- The two that run as their owner, with every name qualified. As before: the first sees the actor's own row alone,
CREATE OR REPLACE FUNCTION app.is_site_admin() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM public.users WHERE users.id = app.user_id() AND users.role = 'site_admin' AND NOT users.banned)
$$;
--> statement-breakpoint
-- and the second gives ids of the actor's own tasks, see 0006.
CREATE OR REPLACE FUNCTION app.search_tasks(whole text, begun text, before uuid, most int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
DECLARE
  few constant pg_catalog.int4 := 5000;
  me pg_catalog.text := app.owner_id();
  upto pg_catalog.uuid := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  -- No word has a quote or a backslash, which are ASCII's.
  wanted pg_catalog.tsquery := (SELECT pg_catalog.string_agg(pg_catalog.format('''%s''%s', word, ending), ' & ')
    FROM (VALUES (whole, ''), (begun, ':*')) AS typed (part, ending),
      pg_catalog.unnest(pg_catalog.tsvector_to_array(app.words_of(me, part))) AS word);
  found pg_catalog.uuid[] := ARRAY(SELECT tasks.id FROM public.tasks
    WHERE tasks.owner_id = me AND tasks.words @@ wanted AND tasks.id < upto LIMIT few);
BEGIN
  IF pg_catalog.cardinality(found) < few THEN
    RETURN QUERY SELECT id FROM pg_catalog.unnest(found) AS id ORDER BY id DESC LIMIT most;
  ELSE
    PERFORM pg_catalog.set_config('enable_indexscan', 'on', true), pg_catalog.set_config('enable_bitmapscan', 'off', true);
    -- The same condition, in a form that the primary key, which knows no owners, cannot be walked by.
    RETURN QUERY SELECT tasks.id FROM public.tasks
      WHERE tasks.owner_id >= me AND (tasks.owner_id, tasks.id) < (me, upto) AND tasks.words @@ wanted
      ORDER BY tasks.owner_id DESC, tasks.id DESC LIMIT most;
  END IF;
END $$;
