-- As app.take_tasks, for a post with its history. To move it is to change it: for its author, and for the workspace's
-- admins. Whoever reads it may copy it. `fresh`: the id of the copy. Returns also where readers found the post that left:
-- its handle, slug, secret and tags.
CREATE FUNCTION app.take_post(subject uuid, fresh uuid, submission text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  here constant text := app.owner_id();
  verb constant text := CASE WHEN fresh IS NULL THEN 'moved' ELSE 'copied' END;
  answer constant text := app.begin_to_take(submission);
  whole jsonb;
  versions jsonb;
  shown jsonb;
BEGIN
  IF answer = 'again' THEN RETURN jsonb_build_object('outcome', answer); END IF;
  IF fresh IS NULL THEN
    -- Held, so that its history gets no version that would be lost.
    PERFORM FROM public.posts AS p WHERE p.owner_id = here AND p.id = subject AND p.trashed_at IS NULL
      AND (p.author_id = app.user_id() OR app.is_workspace_admin()) FOR UPDATE;
    IF NOT FOUND THEN
      RETURN jsonb_build_object('outcome', CASE WHEN EXISTS (SELECT FROM public.posts AS p
        WHERE p.owner_id = here AND p.id = subject AND p.trashed_at IS NULL) THEN 'anothers' ELSE 'missing' END);
    END IF;
  END IF;
  SELECT to_jsonb(p) - ARRAY['found_by', 'plain', 'published_html', 'published_body'],
      CASE WHEN p.status <> 'draft' THEN jsonb_build_object('handle', s.handle, 'slug', p.slug, 'secret', p.secret, 'tags', p.published_tags) END
    INTO whole, shown
    FROM public.posts AS p LEFT JOIN public.sites AS s ON s.owner_id = here AND s.released_at IS NULL
    WHERE p.owner_id = here AND p.id = subject AND p.trashed_at IS NULL;
  IF whole IS NULL THEN RETURN jsonb_build_object('outcome', 'missing'); END IF;
  IF answer = 'same' THEN RETURN jsonb_build_object('outcome', answer); END IF;
  IF fresh IS NULL THEN
    versions := (SELECT jsonb_agg(to_jsonb(v)) FROM public.post_versions AS v WHERE v.owner_id = here AND v.post_id = subject);
    DELETE FROM public.posts AS p WHERE p.owner_id = here AND p.id = subject;
  END IF;
  PERFORM app.note_moved(format('post.%s_out', verb), ARRAY[subject], current_setting('rowkeep.other'));
  INSERT INTO public.idempotency (owner_id, key, subject_id) VALUES (here, submission, coalesce(fresh, subject));
  PERFORM set_config('rowkeep.carried', jsonb_build_object('id', coalesce(fresh, subject), 'from', here,
    'fresh', fresh IS NOT NULL, 'post', whole, 'versions', coalesce(versions, '[]'))::text, true);
  RETURN jsonb_build_object('outcome', 'taken', 'shown', CASE WHEN fresh IS NULL THEN shown END);
END $$;
--> statement-breakpoint
-- As app.put_tasks, for a post: a draft of whoever brings it. What a site admin said of it goes with it.
CREATE FUNCTION app.put_post() RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  here constant text := app.owner_id();
  carried constant jsonb := nullif(current_setting('rowkeep.carried'), '')::jsonb;
  is_copy constant boolean := (carried -> 'fresh')::boolean;
  verb constant text := CASE WHEN is_copy THEN 'copied' ELSE 'moved' END;
  it constant uuid := carried ->> 'id';
BEGIN
  IF carried IS NULL THEN RETURN NULL; END IF;
  IF carried -> 'again' IS NULL THEN
    INSERT INTO public.posts (id, owner_id, title, body, html, reader_html, description, words, renderer, slug, slug_fixed, pinned,
        tags, saved_as, version, taken_down_at, taken_down_reason, created_at, updated_at)
      SELECT it, here, p.title, p.body, p.html, p.reader_html, p.description, p.words, p.renderer, app.free_slug(p.slug, it),
        p.slug_fixed, p.pinned AND NOT is_copy, p.tags, CASE WHEN is_copy THEN 'saved' ELSE p.saved_as END,
        CASE WHEN is_copy THEN 1 ELSE p.version END, CASE WHEN NOT is_copy THEN p.taken_down_at END,
        CASE WHEN NOT is_copy THEN p.taken_down_reason END, CASE WHEN is_copy THEN now() ELSE p.created_at END,
        CASE WHEN is_copy THEN now() ELSE p.updated_at END
      FROM jsonb_populate_record(NULL::public.posts, carried -> 'post') AS p;
    -- The history that it brings instead of the one that has just begun.
    DELETE FROM public.post_versions AS v WHERE NOT is_copy AND v.owner_id = here AND v.post_id = it;
    INSERT INTO public.post_versions (id, owner_id, post_id, kind, title, body, html, reader_html, description, words, renderer, created_at)
      SELECT v.id, here, it, v.kind, v.title, v.body, v.html, v.reader_html, v.description, v.words, v.renderer, v.created_at
      FROM jsonb_populate_recordset(NULL::public.post_versions, carried -> 'versions') AS v;
    PERFORM app.note_moved(format('post.%s_in', verb), ARRAY[it], carried ->> 'from');
  END IF;
  RETURN (SELECT jsonb_build_object('id', it, 'slug', s.slug) FROM app.standing() AS s
    WHERE EXISTS (SELECT FROM public.posts AS p WHERE p.owner_id = here AND p.id = it));
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.take_post(uuid, uuid, text), app.put_post() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.take_post(uuid, uuid, text), app.put_post() TO authenticated;
