-- The names of tags as their owner already writes them, in their order, none twice. Names that differ in nothing but small
-- letters and capitals are one tag.
CREATE FUNCTION app.spelled_tags(owner text, names text[]) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT each.name FROM (
    SELECT DISTINCT ON (folded.key) coalesce(known.name, given.name) AS name, given.nth
    FROM unnest(names) WITH ORDINALITY AS given (name, nth)
      CROSS JOIN LATERAL (SELECT app.fold_case(given.name) AS key) AS folded
      LEFT JOIN public.tags AS known ON known.owner_id = owner AND known.key = folded.key
    ORDER BY folded.key, given.nth) AS each ORDER BY each.nth);
END $$;
--> statement-breakpoint
CREATE FUNCTION app.spell_tags() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM unnest(NEW.tags) AS name
    WHERE (name ~ '^[^,\x01-\x1f\x7f]{1,50}$' AND name = btrim(name)) IS NOT TRUE)
  THEN
    RAISE EXCEPTION 'no name of a tag' USING ERRCODE = '23514', CONSTRAINT = 'tags_name';
  END IF;
  NEW.tags := app.spelled_tags(NEW.owner_id, NEW.tags);
  RETURN NEW;
END $$;
--> statement-breakpoint
-- The names of a row are the truth; the tables of tags follow them.
CREATE FUNCTION app.keep_task_tags() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  keys constant text[] := ARRAY(SELECT app.fold_case(name) FROM unnest(NEW.tags) AS name);
BEGIN
  INSERT INTO public.tags (owner_id, key, name)
    SELECT NEW.owner_id, app.fold_case(name), name FROM unnest(NEW.tags) AS name ON CONFLICT (owner_id, key) DO NOTHING;
  INSERT INTO public.task_tags (owner_id, tag_id, task_id)
    SELECT NEW.owner_id, t.id, NEW.id FROM public.tags AS t WHERE t.owner_id = NEW.owner_id AND t.key = ANY (keys)
    ON CONFLICT DO NOTHING;
  DELETE FROM public.task_tags WHERE owner_id = NEW.owner_id AND task_id = NEW.id
    AND tag_id NOT IN (SELECT t.id FROM public.tags AS t WHERE t.owner_id = NEW.owner_id AND t.key = ANY (keys));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.keep_post_tags() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  keys constant text[] := ARRAY(SELECT app.fold_case(name) FROM unnest(NEW.tags) AS name);
BEGIN
  INSERT INTO public.tags (owner_id, key, name)
    SELECT NEW.owner_id, app.fold_case(name), name FROM unnest(NEW.tags) AS name ON CONFLICT (owner_id, key) DO NOTHING;
  INSERT INTO public.post_tags (owner_id, tag_id, post_id)
    SELECT NEW.owner_id, t.id, NEW.id FROM public.tags AS t WHERE t.owner_id = NEW.owner_id AND t.key = ANY (keys)
    ON CONFLICT DO NOTHING;
  DELETE FROM public.post_tags WHERE owner_id = NEW.owner_id AND post_id = NEW.id
    AND tag_id NOT IN (SELECT t.id FROM public.tags AS t WHERE t.owner_id = NEW.owner_id AND t.key = ANY (keys));
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A tag without a task or a post is none. The purge, which may not read tags, deletes tasks and posts too. Who adds the tag
-- to another row at this moment holds it: the deletion waits, and its second statement sees what they have done.
CREATE FUNCTION app.forget_tags() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Whoever deletes has been let in by claims, or is the owner of the tables; the answer is the same.
  PERFORM app.claims_hold();
  PERFORM FROM public.tags AS t WHERE (t.owner_id, t.id) IN (SELECT l.owner_id, l.tag_id FROM lost AS l) ORDER BY t.id FOR UPDATE;
  DELETE FROM public.tags AS t WHERE (t.owner_id, t.id) IN (SELECT l.owner_id, l.tag_id FROM lost AS l)
    AND NOT EXISTS (SELECT FROM public.task_tags AS of WHERE of.owner_id = t.owner_id AND of.tag_id = t.id)
    AND NOT EXISTS (SELECT FROM public.post_tags AS of WHERE of.owner_id = t.owner_id AND of.tag_id = t.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.spelled_tags(text, text[]), app.spell_tags(), app.keep_task_tags(), app.keep_post_tags(), app.forget_tags() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.spelled_tags(text, text[]) TO authenticated;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.fold_case(text) TO authenticated, anonymous;
--> statement-breakpoint
CREATE TRIGGER spell_tags BEFORE INSERT OR UPDATE OF tags ON tasks FOR EACH ROW WHEN (NEW.tags <> '{}') EXECUTE FUNCTION app.spell_tags();
--> statement-breakpoint
CREATE TRIGGER spell_tags BEFORE INSERT OR UPDATE OF tags ON posts FOR EACH ROW WHEN (NEW.tags <> '{}') EXECUTE FUNCTION app.spell_tags();
--> statement-breakpoint
CREATE TRIGGER keep_new_tags AFTER INSERT ON tasks FOR EACH ROW WHEN (NEW.tags <> '{}') EXECUTE FUNCTION app.keep_task_tags();
--> statement-breakpoint
CREATE TRIGGER keep_tags AFTER UPDATE OF tags ON tasks FOR EACH ROW WHEN (NEW.tags <> OLD.tags) EXECUTE FUNCTION app.keep_task_tags();
--> statement-breakpoint
CREATE TRIGGER keep_new_tags AFTER INSERT ON posts FOR EACH ROW WHEN (NEW.tags <> '{}') EXECUTE FUNCTION app.keep_post_tags();
--> statement-breakpoint
CREATE TRIGGER keep_tags AFTER UPDATE OF tags ON posts FOR EACH ROW WHEN (NEW.tags <> OLD.tags) EXECUTE FUNCTION app.keep_post_tags();
--> statement-breakpoint
CREATE TRIGGER forget_tags AFTER DELETE ON task_tags REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION app.forget_tags();
--> statement-breakpoint
CREATE TRIGGER forget_tags AFTER DELETE ON post_tags REFERENCING OLD TABLE AS lost FOR EACH STATEMENT EXECUTE FUNCTION app.forget_tags();
--> statement-breakpoint
-- What undoing a change puts back, see 0015: the tags too.
CREATE OR REPLACE FUNCTION app.keep_made() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.task_changes (owner_id, change, task_id, top_level, before, after)
    SELECT n.owner_id, pg_catalog.current_setting('rowkeep.change')::pg_catalog.uuid, n.id, n.top_level, NULL,
      pg_catalog.jsonb_build_object('title', n.title, 'list_id', n.list_id, 'due_on', n.due_on, 'due_time', n.due_time, 'priority', n.priority, 'recurrence', n.recurrence, 'repeats_from', n.repeats_from, 'tags', n.tags, 'position', n.position, 'done_at', n.done_at, 'trashed_at', n.trashed_at, 'version', n.version, 'notes', pg_catalog.md5(n.notes))
    FROM made AS n
    ON CONFLICT (owner_id, change, task_id) DO UPDATE SET after = EXCLUDED.after;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.keep_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.task_changes (owner_id, change, task_id, top_level, before, after)
    SELECT n.owner_id, pg_catalog.current_setting('rowkeep.change')::pg_catalog.uuid, n.id, n.top_level,
      pg_catalog.jsonb_build_object('title', o.title, 'list_id', o.list_id, 'due_on', o.due_on, 'due_time', o.due_time, 'priority', o.priority, 'recurrence', o.recurrence, 'repeats_from', o.repeats_from, 'tags', o.tags, 'position', o.position, 'done_at', o.done_at, 'trashed_at', o.trashed_at, 'version', o.version, 'notes', pg_catalog.md5(o.notes)),
      pg_catalog.jsonb_build_object('title', n.title, 'list_id', n.list_id, 'due_on', n.due_on, 'due_time', n.due_time, 'priority', n.priority, 'recurrence', n.recurrence, 'repeats_from', n.repeats_from, 'tags', n.tags, 'position', n.position, 'done_at', n.done_at, 'trashed_at', n.trashed_at, 'version', n.version, 'notes', pg_catalog.md5(n.notes))
    FROM became AS n JOIN was AS o ON o.id = n.id
    ON CONFLICT (owner_id, change, task_id) DO UPDATE SET after = EXCLUDED.after;
  RETURN NULL;
END $$;
