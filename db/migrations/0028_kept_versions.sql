-- As before, and a save that somebody asks for marks what was saved by itself as theirs, so that no later autosave replaces it.
-- Of more than 50 versions the newest 25 stay, and of the older ones first those that were saved or published by somebody.
CREATE OR REPLACE FUNCTION app.keep_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  is_new constant boolean := TG_OP = 'INSERT' OR NEW.title <> OLD.title OR NEW.body <> OLD.body;
  latest record;
BEGIN
  SELECT v.id, v.kind, v.created_at, char_length(v.body) AS length INTO latest FROM public.post_versions AS v
    WHERE v.owner_id = NEW.owner_id AND v.post_id = NEW.id ORDER BY v.id DESC LIMIT 1;
  IF is_new AND NEW.saved_as = 'autosaved' AND latest.kind = 'autosaved' AND latest.created_at > now() - interval '10 minutes'
    AND char_length(NEW.body) >= latest.length * 0.8
  THEN
    UPDATE public.post_versions SET title = NEW.title, body = NEW.body, html = NEW.html, reader_html = NEW.reader_html,
        description = NEW.description, words = NEW.words, renderer = NEW.renderer
      WHERE owner_id = NEW.owner_id AND id = latest.id;
  ELSIF is_new AND (NEW.title <> '' OR NEW.body <> '' OR latest.id IS NOT NULL) THEN
    INSERT INTO public.post_versions (owner_id, post_id, kind, title, body, html, reader_html, description, words, renderer)
      VALUES (NEW.owner_id, NEW.id, NEW.saved_as, NEW.title, NEW.body, NEW.html, NEW.reader_html, NEW.description, NEW.words,
        NEW.renderer);
    DELETE FROM public.post_versions WHERE owner_id = NEW.owner_id AND id IN (
      SELECT each.id FROM (
        SELECT v.id, v.kind = 'autosaved' AS by_itself, row_number() OVER (ORDER BY v.id DESC) AS nth
        FROM public.post_versions AS v WHERE v.owner_id = NEW.owner_id AND v.post_id = NEW.id) AS each
      ORDER BY each.nth > 25, each.nth > 25 AND each.by_itself, each.nth OFFSET 50);
  ELSIF NEW.saved_as = 'published' OR (NEW.saved_as = 'saved' AND latest.kind = 'autosaved') THEN
    UPDATE public.post_versions SET kind = NEW.saved_as WHERE owner_id = NEW.owner_id AND id = latest.id;
  END IF;
  RETURN NULL;
END $$;
