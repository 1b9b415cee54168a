DROP FUNCTION app.find_tasks(text, tsquery, tsquery, text, date, date, text, uuid, int, int);
--> statement-breakpoint
DROP FUNCTION app.find_posts(text, tsquery, tsquery, text, date, date, text, uuid, int, int);
--> statement-breakpoint
-- The ids of an owner's tasks that hold what is wanted and not what ranks better, and that pass the filters, the newest first.
-- How common a word is, PostgreSQL cannot estimate, so the way is not left to it. Three are tried, each as far as `reach`:
-- 1. along the `newest` rows, where common words fill a page;
-- 2. from the index of words or of days, in any order, which is enough where it gives all that there is;
-- 3. in order along the rows of a tag, of a list or of a state, else along all of the owner's.
-- The last stops after 5,000 rows. Then `reached` is the id of the last one, else null. What is set within ends with the
-- function, as it is among its own settings; else the next search would have to do without its index.
CREATE FUNCTION app.find_tasks(me text, wanted tsquery, better tsquery, by_words boolean, tag uuid, list uuid, state text,
  since date, until date, zone text, upto uuid, most int, newest int, OUT ids uuid[], OUT reached uuid)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexscan = on SET enable_indexonlyscan = off SET enable_bitmapscan = off AS $$
DECLARE
  wholly constant tsquery := CASE WHEN better IS NULL THEN wanted ELSE wanted && !!better END;
  by_days constant boolean := NOT by_words AND tag IS NULL AND list IS NULL AND coalesce(since, until) IS NOT NULL;
  walk refcursor;
  own record;
  reach int;
  looked_at int;
BEGIN
  FOR way IN 1 .. 3 LOOP
    ids := '{}';
    looked_at := 0;
    reach := CASE way WHEN 1 THEN newest WHEN 2 THEN 2000 ELSE 5000 END;
    IF way = 1 THEN
      CONTINUE WHEN NOT by_words OR newest = 0;
      OPEN walk FOR SELECT id, found_by, done_at, due_on, created_at FROM public.tasks AS row
        WHERE row.owner_id >= me AND (row.owner_id, row.id) < (me, upto) ORDER BY row.owner_id DESC, row.id DESC LIMIT reach;
    ELSIF way = 2 AND by_words THEN
      PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'on', true);
      -- IS TRUE keeps all other indexes away.
      OPEN walk FOR SELECT id, found_by, done_at, due_on, created_at FROM public.tasks AS row
        WHERE row.found_by @@ wholly AND (row.owner_id = me) IS TRUE LIMIT reach;
      PERFORM set_config('enable_indexscan', 'on', true), set_config('enable_bitmapscan', 'off', true);
    ELSIF way = 2 THEN
      CONTINUE WHEN NOT by_days;
      -- The day of UTC is at most one from that of any zone.
      OPEN walk FOR SELECT id, found_by, done_at, due_on, created_at FROM public.tasks AS row
        WHERE (row.owner_id, coalesce(row.due_on, (row.created_at AT TIME ZONE 'UTC')::date)) >= (me, coalesce(since, '-infinity'))
          AND (row.owner_id, coalesce(row.due_on, (row.created_at AT TIME ZONE 'UTC')::date)) <= (me, coalesce(until, 'infinity'))
        ORDER BY row.owner_id DESC, coalesce(row.due_on, (row.created_at AT TIME ZONE 'UTC')::date) DESC LIMIT reach;
    -- Compared in whole rows, and in their order, so that no other index fits.
    ELSIF tag IS NOT NULL THEN
      OPEN walk FOR SELECT id, found_by, done_at, due_on, created_at FROM (SELECT task_id FROM public.task_tags AS row
          WHERE (row.owner_id, row.tag_id) >= (me, tag) AND (row.owner_id, row.tag_id, row.task_id) < (me, tag, upto)
          ORDER BY row.owner_id DESC, row.tag_id DESC, row.task_id DESC LIMIT reach) AS tagged
        CROSS JOIN LATERAL (SELECT * FROM public.tasks WHERE tasks.owner_id = me AND tasks.id = tagged.task_id OFFSET 0) AS row;
    ELSIF list IS NOT NULL THEN
      OPEN walk FOR SELECT id, found_by, done_at, due_on, created_at FROM public.tasks AS row
        WHERE (row.owner_id, row.list_id) >= (me, list) AND (row.owner_id, row.list_id, row.id) < (me, list, upto)
        ORDER BY row.owner_id DESC, row.list_id DESC, row.id DESC LIMIT reach;
    ELSIF state = 'done' THEN
      OPEN walk FOR SELECT id, found_by, done_at, due_on, created_at FROM public.tasks AS row
        WHERE row.done_at IS NOT NULL AND row.owner_id >= me AND (row.owner_id, row.id) < (me, upto)
        ORDER BY row.owner_id DESC, row.id DESC LIMIT reach;
    ELSIF state = 'open' THEN
      OPEN walk FOR SELECT id, found_by, done_at, due_on, created_at FROM public.tasks AS row
        WHERE row.done_at IS NULL AND row.owner_id >= me AND (row.owner_id, row.id) < (me, upto)
        ORDER BY row.owner_id DESC, row.id DESC LIMIT reach;
    ELSE
      OPEN walk FOR SELECT id, found_by, done_at, due_on, created_at FROM public.tasks AS row
        WHERE row.owner_id >= me AND (row.owner_id, row.id) < (me, upto) ORDER BY row.owner_id DESC, row.id DESC LIMIT reach;
    END IF;
    LOOP
      FETCH walk INTO own;
      EXIT WHEN NOT FOUND;
      looked_at := looked_at + 1;
      reached := own.id;
      CONTINUE WHEN own.id >= upto;
      CONTINUE WHEN wanted IS NOT NULL AND NOT own.found_by @@ wholly;
      CONTINUE WHEN (state = 'done') <> (own.done_at IS NOT NULL);
      CONTINUE WHEN since IS NOT NULL AND NOT coalesce(own.due_on, (own.created_at AT TIME ZONE zone)::date) > since;
      CONTINUE WHEN until IS NOT NULL AND NOT coalesce(own.due_on, (own.created_at AT TIME ZONE zone)::date) < until;
      ids := ids || own.id;
      EXIT WHEN way <> 2 AND cardinality(ids) = most;
    END LOOP;
    CLOSE walk;
    IF looked_at < reach OR cardinality(ids) >= most THEN reached := NULL; END IF;
    EXIT WHEN way = 1 AND cardinality(ids) = most;
    IF way = 2 AND looked_at < reach THEN
      ids := ARRAY(SELECT id FROM unnest(ids) AS id ORDER BY id DESC LIMIT most);
      EXIT;
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
-- The same of posts, which are on no list, and neither open nor done.
CREATE FUNCTION app.find_posts(me text, wanted tsquery, better tsquery, by_words boolean, tag uuid,
  since date, until date, zone text, upto uuid, most int, newest int, OUT ids uuid[], OUT reached uuid)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexscan = on SET enable_indexonlyscan = off SET enable_bitmapscan = off AS $$
DECLARE
  wholly constant tsquery := CASE WHEN better IS NULL THEN wanted ELSE wanted && !!better END;
  by_days constant boolean := NOT by_words AND tag IS NULL AND coalesce(since, until) IS NOT NULL;
  walk refcursor;
  own record;
  reach int;
  looked_at int;
BEGIN
  FOR way IN 1 .. 3 LOOP
    ids := '{}';
    looked_at := 0;
    reach := CASE way WHEN 1 THEN newest WHEN 2 THEN 2000 ELSE 5000 END;
    IF way = 1 THEN
      CONTINUE WHEN NOT by_words OR newest = 0;
      OPEN walk FOR SELECT id, found_by, updated_at FROM public.posts AS row
        WHERE row.owner_id >= me AND (row.owner_id, row.id) < (me, upto) ORDER BY row.owner_id DESC, row.id DESC LIMIT reach;
    ELSIF way = 2 AND by_words THEN
      PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'on', true);
      OPEN walk FOR SELECT id, found_by, updated_at FROM public.posts AS row
        WHERE row.found_by @@ wholly AND (row.owner_id = me) IS TRUE LIMIT reach;
      PERFORM set_config('enable_indexscan', 'on', true), set_config('enable_bitmapscan', 'off', true);
    ELSIF way = 2 THEN
      CONTINUE WHEN NOT by_days;
      OPEN walk FOR SELECT id, found_by, updated_at FROM public.posts AS row
        WHERE (row.owner_id, (row.updated_at AT TIME ZONE 'UTC')::date) >= (me, coalesce(since, '-infinity'))
          AND (row.owner_id, (row.updated_at AT TIME ZONE 'UTC')::date) <= (me, coalesce(until, 'infinity'))
        ORDER BY row.owner_id DESC, (row.updated_at AT TIME ZONE 'UTC')::date DESC LIMIT reach;
    ELSIF tag IS NOT NULL THEN
      OPEN walk FOR SELECT id, found_by, updated_at FROM (SELECT post_id FROM public.post_tags AS row
          WHERE (row.owner_id, row.tag_id) >= (me, tag) AND (row.owner_id, row.tag_id, row.post_id) < (me, tag, upto)
          ORDER BY row.owner_id DESC, row.tag_id DESC, row.post_id DESC LIMIT reach) AS tagged
        CROSS JOIN LATERAL (SELECT * FROM public.posts WHERE posts.owner_id = me AND posts.id = tagged.post_id OFFSET 0) AS row;
    ELSE
      OPEN walk FOR SELECT id, found_by, updated_at FROM public.posts AS row
        WHERE row.owner_id >= me AND (row.owner_id, row.id) < (me, upto) ORDER BY row.owner_id DESC, row.id DESC LIMIT reach;
    END IF;
    LOOP
      FETCH walk INTO own;
      EXIT WHEN NOT FOUND;
      looked_at := looked_at + 1;
      reached := own.id;
      CONTINUE WHEN own.id >= upto;
      CONTINUE WHEN wanted IS NOT NULL AND NOT own.found_by @@ wholly;
      CONTINUE WHEN since IS NOT NULL AND NOT (own.updated_at AT TIME ZONE zone)::date > since;
      CONTINUE WHEN until IS NOT NULL AND NOT (own.updated_at AT TIME ZONE zone)::date < until;
      ids := ids || own.id;
      EXIT WHEN way <> 2 AND cardinality(ids) = most;
    END LOOP;
    CLOSE walk;
    IF looked_at < reach OR cardinality(ids) >= most THEN reached := NULL; END IF;
    EXIT WHEN way = 1 AND cardinality(ids) = most;
    IF way = 2 AND looked_at < reach THEN
      ids := ARRAY(SELECT id FROM unnest(ids) AS id ORDER BY id DESC LIMIT most);
      EXIT;
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
-- As in 0023, and in the end a row of the noun 'rest' if not all rows were looked at: its id is the last one of those that were.
CREATE OR REPLACE FUNCTION app.find(typed text[], tags text[], lists text[], noun text, state text, since date, until date,
  after_tier int, after_id uuid, most int) RETURNS TABLE (noun_found text, id_found uuid, tier_found int)
LANGUAGE plpgsql STABLE ROWS 50 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me pg_catalog.text := app.owner_id();
  sign constant pg_catalog.text := app.sign_of(me);
  zone constant pg_catalog.text :=
    coalesce((SELECT users.time_zone FROM public.users WHERE users.id = app.user_id()), 'UTC');
  title_exact constant pg_catalog.tsquery := app.wanted(me, typed, true, 'tv', false);
  title_folded constant pg_catalog.tsquery := app.wanted(me, typed, false, 'tu', false);
  exact constant pg_catalog.tsquery := app.wanted(me, typed, true, 'tvbd', false);
  folded constant pg_catalog.tsquery := app.wanted(me, typed, false, 'tubc', false);
  by_words constant pg_catalog.bool := title_exact IS NOT NULL;
  tag_ids constant pg_catalog.uuid[] := ARRAY(SELECT own.id FROM unnest(tags) AS wanted_tag
    JOIN public.tags AS own ON own.owner_id = me AND own.key = app.fold_case(wanted_tag));
  list_ids constant pg_catalog.uuid[] := ARRAY(SELECT own.id FROM public.lists AS own
    WHERE own.owner_id = me AND app.fold(own.name) = ANY (SELECT app.fold(name) FROM unnest(lists) AS name));
  of_lists constant pg_catalog.bool := cardinality(lists) > 0;
  narrowed pg_catalog.tsquery;
  wanted pg_catalog.tsquery;
  better pg_catalog.tsquery;
  upto pg_catalog.uuid;
  left_over pg_catalog.int4 := most;
  of_tasks pg_catalog.int4;
  of_posts pg_catalog.int4;
  found_tasks pg_catalog.uuid[] := '{}';
  found_posts pg_catalog.uuid[] := '{}';
  reached_tasks pg_catalog.uuid;
  reached_posts pg_catalog.uuid;
  reached pg_catalog.uuid;
  given pg_catalog.int4;
BEGIN
  -- Without the tag or the list nothing is found.
  IF me IS NULL OR cardinality(tag_ids) < cardinality(tags) OR of_lists AND cardinality(list_ids) = 0 THEN RETURN; END IF;
  SELECT string_agg(format('''%sg%s''', sign, replace(replace(app.fold_case(tag), '\', '\\'), '''', '''''')), '&')::pg_catalog.tsquery
    INTO narrowed FROM unnest(tags) AS tag;
  IF of_lists THEN
    narrowed := coalesce(narrowed && l, l)
      FROM (SELECT string_agg(format('''%sl%s''', sign, id), '|')::pg_catalog.tsquery AS l FROM unnest(list_ids) AS id) AS any_list;
  END IF;
  FOR tier IN greatest(coalesce(after_tier, 1), 1) .. 5 LOOP
    upto := CASE WHEN tier = after_tier THEN after_id ELSE 'ffffffff-ffff-ffff-ffff-ffffffffffff' END;
    wanted := CASE tier WHEN 1 THEN title_exact WHEN 2 THEN title_folded WHEN 3 THEN exact WHEN 4 THEN folded
      ELSE app.wanted(me, typed, false, 'tubc', true) END;
    better := CASE tier WHEN 2 THEN title_exact WHEN 3 THEN title_folded WHEN 4 THEN title_folded || exact WHEN 5 THEN folded END;
    -- Without words all that the filters leave is equally good.
    EXIT WHEN wanted IS NULL AND tier > 1;
    wanted := CASE WHEN wanted IS NULL THEN narrowed WHEN narrowed IS NULL THEN wanted ELSE wanted && narrowed END;
    IF by_words AND (of_tasks IS NULL OR tier = 5) THEN
      SELECT newest.of_tasks, newest.of_posts INTO of_tasks, of_posts FROM app.newest(me, CASE WHEN tier = 5
        THEN wanted WHEN narrowed IS NULL THEN folded ELSE folded && narrowed END, left_over) AS newest;
    END IF;
    IF noun IS DISTINCT FROM 'post' THEN
      SELECT ids, row.reached INTO found_tasks, reached_tasks FROM app.find_tasks(me, wanted, better, by_words, tag_ids[1],
        CASE WHEN cardinality(list_ids) = 1 THEN list_ids[1] END, state, since, until, zone, upto, left_over, of_tasks) AS row;
    END IF;
    IF noun IS DISTINCT FROM 'task' AND state IS NULL AND NOT of_lists THEN
      SELECT ids, row.reached INTO found_posts, reached_posts FROM app.find_posts(me, wanted, better, by_words, tag_ids[1],
        since, until, zone, upto, left_over, of_posts) AS row;
    END IF;
    -- What is older than where one of the two stopped has to wait for the next page.
    reached := greatest(reached_tasks, reached_posts);
    RETURN QUERY SELECT nouns.kind, nouns.id, tier FROM (
        SELECT 'task' AS kind, id FROM unnest(found_tasks) AS id UNION ALL SELECT 'post', id FROM unnest(found_posts) AS id
      ) AS nouns WHERE reached IS NULL OR nouns.id >= reached ORDER BY nouns.id DESC LIMIT left_over;
    GET DIAGNOSTICS given = ROW_COUNT;
    left_over := left_over - given;
    EXIT WHEN left_over <= 0;
    IF reached IS NOT NULL THEN
      RETURN QUERY SELECT 'rest', reached, tier;
      EXIT;
    END IF;
  END LOOP;
END $$;
