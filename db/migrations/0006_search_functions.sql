-- Search. A row's words, each behind a sign of its owner: the one index of all owners is read only where it holds theirs;
-- else the beginning of a word would find everybody's. Without ASCII's punctuation, of which PostgreSQL would make paths,
-- hosts and signed numbers that their parts do not find. Of a long word the first 64 characters count.
CREATE FUNCTION app.words_of(owner text, content text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = '' AS $$
  SELECT array_to_tsvector(array_agg(left(md5(owner), 12) || left(lexeme, 64))) FROM unnest(to_tsvector('pg_catalog.simple',
    translate(normalize(content), '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32))))
$$;
--> statement-breakpoint
-- The ids of the actor's own tasks with all the whole words and one that begins like the last, the newest first. SECURITY
-- DEFINER: `@@` is not leakproof, so under row security no index would be used. It keeps to the owner by itself, and
-- gives nothing but ids. How common a beginning is PostgreSQL cannot estimate, so the way is not left to it: from the index
-- of words when there are few, else along the owner's tasks, where common words come soon.
CREATE FUNCTION app.search_tasks(whole text, begun text, before uuid, most int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
DECLARE
  few constant int := 5000;
  me text := app.owner_id();
  upto uuid := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  -- No word has a quote or a backslash, which are ASCII's.
  wanted tsquery := (SELECT string_agg(format('''%s''%s', word, ending), ' & ')
    FROM (VALUES (whole, ''), (begun, ':*')) AS typed (part, ending), unnest(tsvector_to_array(app.words_of(me, part))) AS word);
  found uuid[] := ARRAY(SELECT id FROM public.tasks WHERE owner_id = me AND words @@ wanted AND id < upto LIMIT few);
BEGIN
  IF cardinality(found) < few THEN
    RETURN QUERY SELECT id FROM unnest(found) AS id ORDER BY id DESC LIMIT most;
  ELSE
    PERFORM set_config('enable_indexscan', 'on', true), set_config('enable_bitmapscan', 'off', true);
    -- The same condition, in a form that the primary key, which knows no owners, cannot be walked by.
    RETURN QUERY SELECT id FROM public.tasks WHERE owner_id >= me AND (owner_id, id) < (me, upto) AND words @@ wanted
      ORDER BY owner_id DESC, id DESC LIMIT most;
  END IF;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.words_of(text, text), app.search_tasks(text, text, uuid, int) FROM PUBLIC;
--> statement-breakpoint
-- Whoever writes a task makes its words.
GRANT EXECUTE ON FUNCTION app.words_of(text, text), app.search_tasks(text, text, uuid, int) TO authenticated;
