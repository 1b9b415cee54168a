-- The ids of the actor's own tasks that are done and hold what was typed, the last one done first: first those with the words,
-- with or without their accents; only where there is none, those with a typing error. `in_tier`, `before` and `before_id` say
-- where the page before ended. As how common a word is, PostgreSQL cannot estimate, three ways are tried, each as far as
-- `reach`: along the tasks done last, where common words fill a page; from the index of words; along all that are done. The
-- last stops after 5,000 rows; then a row that `is_rest` says where. SECURITY DEFINER: `@@` is not leakproof, so under row
-- security no index would be used. It keeps to the owner by itself, and gives nothing but ids and when they were done.
CREATE FUNCTION app.find_done(typed text[], in_tier int, before timestamptz, before_id uuid, most int)
RETURNS TABLE (id_found uuid, done_found timestamptz, tier_found int, is_rest boolean)
LANGUAGE plpgsql STABLE ROWS 50 SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexscan = on SET enable_indexonlyscan = off SET enable_bitmapscan = off AS $$
DECLARE
  me pg_catalog.text := app.owner_id();
  exact constant pg_catalog.tsquery := app.wanted(me, typed, true, 'tvbd', false);
  folded constant pg_catalog.tsquery := app.wanted(me, typed, false, 'tubc', false);
  upto_at constant pg_catalog.timestamptz := coalesce(before, 'infinity');
  upto constant pg_catalog.uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  wanted pg_catalog.tsquery;
  walk pg_catalog.refcursor;
  own record;
  ids pg_catalog.uuid[];
  reach pg_catalog.int4;
  looked_at pg_catalog.int4;
BEGIN
  IF me IS NULL THEN RETURN; END IF;
  FOR tier IN coalesce(in_tier, 1) .. coalesce(in_tier, 2) LOOP
    wanted := CASE tier WHEN 1 THEN coalesce(exact || folded, exact, folded)
      ELSE app.wanted(me, typed, false, 'tubc', true) END;
    IF wanted IS NULL THEN RETURN; END IF;
    FOR way IN 1 .. 3 LOOP
      ids := '{}';
      looked_at := 0;
      reach := CASE way WHEN 1 THEN 300 WHEN 2 THEN 2000 ELSE 5000 END;
      IF way = 2 THEN
        PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'on', true);
        -- IS TRUE keeps all other indexes away.
        OPEN walk FOR SELECT id, found_by, done_at, trashed_at, parent_id FROM public.tasks AS row
          WHERE row.found_by @@ wanted AND (row.owner_id = me) IS TRUE LIMIT reach;
        PERFORM set_config('enable_indexscan', 'on', true), set_config('enable_bitmapscan', 'off', true);
      ELSE
        OPEN walk FOR SELECT id, found_by, done_at, trashed_at, parent_id FROM public.tasks AS row
          WHERE row.owner_id = me AND row.done_at IS NOT NULL AND row.trashed_at IS NULL AND row.parent_id IS NULL
            AND (row.done_at, row.id) < (upto_at, upto) ORDER BY row.done_at DESC, row.id DESC LIMIT reach;
      END IF;
      LOOP
        FETCH walk INTO own;
        EXIT WHEN NOT FOUND;
        looked_at := looked_at + 1;
        id_found := own.id;
        done_found := own.done_at;
        CONTINUE WHEN own.done_at IS NULL OR own.trashed_at IS NOT NULL OR own.parent_id IS NOT NULL;
        CONTINUE WHEN (own.done_at, own.id) >= (upto_at, upto) OR NOT own.found_by @@ wanted;
        ids := ids || own.id;
        EXIT WHEN way <> 2 AND cardinality(ids) = most;
      END LOOP;
      CLOSE walk;
      EXIT WHEN cardinality(ids) = most AND way = 1 OR looked_at < reach;
    END LOOP;
    tier_found := tier;
    is_rest := true;
    IF looked_at = reach AND cardinality(ids) < most THEN RETURN NEXT; END IF;
    RETURN QUERY SELECT row.id, row.done_at, tier, false FROM unnest(ids) AS hit
      CROSS JOIN LATERAL (SELECT * FROM public.tasks WHERE tasks.id = hit OFFSET 0) AS row
      ORDER BY row.done_at DESC, row.id DESC LIMIT most;
    EXIT WHEN cardinality(ids) > 0 OR looked_at = reach;
  END LOOP;
END $$;
--> statement-breakpoint
-- When a day of the actor's own time zone begins: the day of `at`, or so many days on.
CREATE FUNCTION app.midnight(at timestamptz, days int) RETURNS timestamptz
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
DECLARE zone text := coalesce((SELECT time_zone FROM public.users WHERE id = app.user_id()), 'UTC');
BEGIN
  RETURN ((at AT TIME ZONE zone)::date + days)::timestamp AT TIME ZONE zone;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN ((at AT TIME ZONE 'UTC')::date + days)::timestamp AT TIME ZONE 'UTC';
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.midnight(timestamptz, int), app.find_done(text[], int, timestamptz, uuid, int) FROM public;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.midnight(timestamptz, int), app.find_done(text[], int, timestamptz, uuid, int) TO authenticated;
