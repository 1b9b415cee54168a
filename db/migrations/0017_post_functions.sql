-- What the policies of posts and sites ask for readers, who have no session: whose site it is whose handle the transaction
-- names. A handle that was given up leads to its owner's site for 30 days. Null for a site whose owner is banned.
CREATE FUNCTION app.site_owner() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  wanted constant pg_catalog.text := pg_catalog.current_setting('app.site', true);
BEGIN
  IF NOT app.claims_hold() THEN RETURN NULL; END IF;
  RETURN (SELECT sites.owner_id FROM public.sites
    WHERE sites.handle = wanted
      AND (sites.released_at IS NULL OR sites.released_at > pg_catalog.now() - '30 days'::pg_catalog.interval)
      AND NOT EXISTS (SELECT FROM public.users WHERE users.id = sites.owner_id AND users.banned));
END $$;
--> statement-breakpoint
-- The address of an unlisted post as its reader gives it. Knowing it is the whole right to read, so it needs no signature.
CREATE FUNCTION app.secret_address() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN nullif(pg_catalog.current_setting('app.secret', true), '');
END $$;
--> statement-breakpoint
-- Whether a handle is nobody else's, and was not that of someone who is no more: a question about everybody's handles,
-- which their pages answer to anyone.
CREATE FUNCTION app.is_unclaimed(wanted text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me constant pg_catalog.text := app.owner_id();
BEGIN
  RETURN me IS NOT NULL
    AND NOT EXISTS (SELECT FROM public.sites WHERE sites.handle = wanted AND sites.owner_id <> me)
    AND NOT EXISTS (SELECT FROM public.retired_handles
      WHERE retired_handles.handle = wanted AND retired_handles.until > pg_catalog.now());
END $$;
--> statement-breakpoint
-- The same, for the actor to take it. Who asks for the same one at the same moment waits, and is told what became of it.
CREATE FUNCTION app.claim_handle(wanted text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('rowkeep.handle:' || wanted, 0));
  RETURN app.is_unclaimed(wanted);
END $$;
--> statement-breakpoint
-- The first of `base`, `base-2`, `base-3` … that no other post of the actor's has or had. Callers take turns.
CREATE FUNCTION app.free_slug(base text, post uuid) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me constant text := app.owner_id();
  wanted text := base;
  nth int := 1;
BEGIN
  WHILE EXISTS (SELECT FROM public.posts AS p WHERE p.owner_id = me AND p.slug = wanted AND p.id <> post)
    OR EXISTS (SELECT FROM public.former_slugs AS f WHERE f.owner_id = me AND f.slug = wanted AND f.post_id <> post)
  LOOP
    nth := nth + 1;
    wanted := left(base, 90) || '-' || nth;
  END LOOP;
  RETURN wanted;
END $$;
--> statement-breakpoint
-- Writes the history of a post. Autosaves within ten minutes are one version, unless the text lost a fifth of its length at
-- once: then what was there stays to be found. A version that was published is marked. The newest 50 are kept.
CREATE FUNCTION app.keep_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
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
    DELETE FROM public.post_versions WHERE owner_id = NEW.owner_id AND id IN (SELECT v.id FROM public.post_versions AS v
      WHERE v.owner_id = NEW.owner_id AND v.post_id = NEW.id ORDER BY v.id DESC OFFSET 50);
  ELSIF NEW.saved_as = 'published' THEN
    UPDATE public.post_versions SET kind = NEW.saved_as WHERE owner_id = NEW.owner_id AND id = latest.id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A former slug leads readers to its post, so one that is in use again is none.
CREATE FUNCTION app.keep_slug() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM public.former_slugs WHERE owner_id = NEW.owner_id AND slug = NEW.slug;
  IF OLD.published_at IS NOT NULL THEN
    INSERT INTO public.former_slugs (owner_id, slug, post_id) VALUES (OLD.owner_id, OLD.slug, OLD.id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Keeps the handle of someone who is no more out of use for a year: from now on, or from when it was given up.
CREATE FUNCTION app.retire_handle() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Whoever deletes has been let in by claims, or is the owner of the tables; the answer is the same.
  PERFORM app.claims_hold();
  INSERT INTO public.retired_handles (handle, until)
    VALUES (OLD.handle, coalesce(OLD.released_at, pg_catalog.now()) + '1 year'::pg_catalog.interval)
    ON CONFLICT (handle) DO UPDATE SET until = EXCLUDED.until;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What search engines are told of: the published posts of every site that wants to be found, the newest first. Readers see one site at a time, so this is the one place that gives rows of several.
CREATE FUNCTION app.sitemap(most int) RETURNS TABLE (handle text, slug text, changed_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT coalesce(app.claims_hold(), false) THEN RETURN; END IF;
  RETURN QUERY
    SELECT sites.handle, posts.slug, posts.published_changed_at
    FROM public.sites
      JOIN public.posts ON posts.owner_id = sites.owner_id AND posts.status = 'published' AND posts.trashed_at IS NULL
    WHERE sites.released_at IS NULL AND sites.indexed AND NOT EXISTS (SELECT FROM public.users WHERE users.id = sites.owner_id AND users.banned)
    ORDER BY posts.published_changed_at DESC, posts.id LIMIT most;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.site_owner(), app.secret_address(), app.is_unclaimed(text), app.claim_handle(text), app.free_slug(text, uuid),
  app.keep_version(), app.keep_slug(), app.retire_handle(), app.sitemap(int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.site_owner(), app.secret_address(), app.sitemap(int) TO anonymous;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.is_unclaimed(text), app.claim_handle(text), app.free_slug(text, uuid) TO authenticated;
