CREATE INDEX "posts_of_all" ON "posts" USING btree ("published_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE status = 'published' and trashed_at is null;
--> statement-breakpoint
-- What everyone can read of posts, for site admins: where it is and what it is called, and nothing of its text. Their role has no
-- right to the table itself.
CREATE FUNCTION app.published_posts(before timestamptz, before_id uuid, most int)
RETURNS TABLE (id uuid, handle text, slug text, title text, published_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.user_id() IS NULL OR NOT app.is_site_admin() THEN RETURN; END IF;
  RETURN QUERY
    SELECT p.id, s.handle, p.slug, p.published_title, p.published_at::pg_catalog.timestamptz
    FROM public.posts AS p JOIN public.sites AS s ON s.owner_id = p.owner_id AND s.released_at IS NULL
    WHERE p.status = 'published' AND p.trashed_at IS NULL
      AND (p.published_at, p.id) < (coalesce(before, 'infinity'), coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      AND NOT EXISTS (SELECT FROM public.users AS u WHERE u.id = p.owner_id AND u.banned)
    ORDER BY p.published_at DESC, p.id DESC LIMIT most;
END $$;
--> statement-breakpoint
-- The same of one post. Nothing for a draft, an unlisted one and a missing one.
CREATE FUNCTION app.published_post(post uuid)
RETURNS TABLE (id uuid, handle text, slug text, title text, published_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.user_id() IS NULL OR NOT app.is_site_admin() THEN RETURN; END IF;
  RETURN QUERY
    SELECT p.id, s.handle, p.slug, p.published_title, p.published_at::pg_catalog.timestamptz
    FROM public.posts AS p JOIN public.sites AS s ON s.owner_id = p.owner_id AND s.released_at IS NULL
    WHERE p.id = post AND p.status = 'published' AND p.trashed_at IS NULL
      AND NOT EXISTS (SELECT FROM public.users AS u WHERE u.id = p.owner_id AND u.banned);
END $$;
--> statement-breakpoint
-- Makes a published post its owner's draft, with the reason for them to read, and says so in their activity. Where readers found it
-- comes back; nothing for what they cannot find. Sent twice by the same site admin, it is done once.
CREATE FUNCTION app.take_down(post uuid, reason text) RETURNS TABLE (handle text, slug text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me constant pg_catalog.text := app.user_id();
  whose pg_catalog.text;
BEGIN
  IF me IS NULL OR app.actor_status() <> 'active' OR NOT app.is_site_admin() THEN RETURN; END IF;
  UPDATE public.posts AS p SET status = 'draft', unpublished_changes = false, version = p.version + 1,
      updated_at = pg_catalog.now(), taken_down_at = pg_catalog.now(), taken_down_reason = reason
    WHERE p.id = post AND p.status = 'published' AND p.trashed_at IS NULL
      AND EXISTS (SELECT FROM public.sites AS s WHERE s.owner_id = p.owner_id AND s.released_at IS NULL)
      AND NOT EXISTS (SELECT FROM public.users AS u WHERE u.id = p.owner_id AND u.banned)
    RETURNING p.owner_id INTO whose;
  IF whose IS NOT NULL THEN
    INSERT INTO public.audit_events (id, owner_id, actor_id, action, subject_id)
      VALUES (app.new_id(), whose, me, 'post.taken_down', post);
  ELSE
    SELECT p.owner_id INTO whose FROM public.posts AS p
      JOIN public.audit_events AS e ON e.owner_id = p.owner_id AND e.at = p.taken_down_at
    WHERE p.id = post AND p.status = 'draft' AND p.taken_down_reason = reason
      AND e.actor_id = me AND e.action = 'post.taken_down' AND e.subject_id = post::pg_catalog.text;
  END IF;
  RETURN QUERY
    SELECT s.handle, p.slug FROM public.posts AS p JOIN public.sites AS s ON s.owner_id = p.owner_id AND s.released_at IS NULL
    WHERE p.owner_id = whose AND p.id = post;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.published_posts(timestamptz, uuid, int), app.published_post(uuid), app.take_down(uuid, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.published_posts(timestamptz, uuid, int), app.published_post(uuid), app.take_down(uuid, text) TO site_admin;
--> statement-breakpoint
-- Whether everyone can read a post. Who may read it and not change it is told so, and of any other post that there is none.
CREATE FUNCTION app.is_published(post uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN app.user_id() IS NOT NULL AND EXISTS (
    SELECT FROM public.posts AS p JOIN public.sites AS s ON s.owner_id = p.owner_id AND s.released_at IS NULL
    WHERE p.id = post AND p.status = 'published' AND p.trashed_at IS NULL
      AND NOT EXISTS (SELECT FROM public.users AS u WHERE u.id = p.owner_id AND u.banned));
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.is_published(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.is_published(uuid) TO authenticated;
--> statement-breakpoint
-- Where readers find what somebody publishes, for the worker to forget when that person is banned or deleted. A secret address goes
-- no further than the name of an entry in the cache.
CREATE FUNCTION app.shown_of(person text, most int) RETURNS TABLE (handle text, slug text, secret text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT coalesce(app.claims_hold(), false) THEN RETURN; END IF;
  RETURN QUERY
    SELECT s.handle, CASE p.status WHEN 'published' THEN p.slug END, CASE p.status WHEN 'unlisted' THEN p.secret END
    FROM public.sites AS s LEFT JOIN public.posts AS p ON p.owner_id = s.owner_id AND p.status IN ('published', 'unlisted')
    WHERE s.owner_id = person AND s.released_at IS NULL
    ORDER BY p.status, p.id DESC LIMIT most;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.shown_of(text, int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.shown_of(text, int) TO system;
