ALTER TABLE "audit_events" ADD COLUMN "other_id" text;--> statement-breakpoint
-- Which other workspace something went to, or came from, is for whoever is in that one too: app.other_workspace says it.
REVOKE SELECT ON audit_events FROM authenticated;
--> statement-breakpoint
GRANT SELECT (id, owner_id, actor_id, action, subject_id, at) ON audit_events TO authenticated;
--> statement-breakpoint
-- What the other workspace of an event of this one is called. Null for who is not in it, and for one that is no more.
CREATE FUNCTION app.other_workspace(event uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(nullif(o.name, ''), o.slug)
    FROM public.audit_events AS e
      JOIN public.organizations AS o ON o.id = e.other_id
      JOIN public.memberships AS m ON m.organization_id = o.id AND m.user_id = app.user_id() AND m.role IS NOT NULL
    WHERE e.id = event AND e.owner_id = app.owner_id());
END $$;
--> statement-breakpoint
-- What is moved or copied to another workspace passes through a transaction with two claims, one after the other: those of
-- the workspace that it goes to (app.enter_other), of the one where it is (app.enter_write, app.take_…), and of the first
-- again (app.put_…). Each statement runs under the row security of its own claims, so nobody takes what they may not
-- change, and nobody puts anything where they are not. In between, what was taken is kept in a setting.
--
-- Lets the actor into the workspace that something goes to. Raises RK011 where they do not belong to it, or it is none.
CREATE FUNCTION app.enter_other() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM app.enter_write(NULL);
  PERFORM set_config('rowkeep.carried', '', true), set_config('rowkeep.other', app.owner_id(), true),
    set_config('rowkeep.carrier', app.user_id(), true);
EXCEPTION WHEN SQLSTATE 'RK006' OR SQLSTATE 'RK008' THEN
  RAISE EXCEPTION 'not in the other workspace' USING ERRCODE = 'RK011', CONSTRAINT = 'other_workspace';
END $$;
--> statement-breakpoint
-- Begins to take something away: one after the other in both workspaces, whoever comes from which. `again` for a key that is
-- used, and `same` where nothing would move; otherwise null.
CREATE FUNCTION app.begin_to_take(submission text) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  here constant text := app.owner_id();
  there constant text := current_setting('rowkeep.other');
  used uuid;
BEGIN
  IF here IS NULL OR app.user_id() IS DISTINCT FROM current_setting('rowkeep.carrier') THEN
    RAISE EXCEPTION 'the claims are of two people' USING ERRCODE = 'RK004';
  END IF;
  PERFORM pg_advisory_xact_lock(least(app.turn_lock(here), app.turn_lock(there)));
  PERFORM pg_advisory_xact_lock(greatest(app.turn_lock(here), app.turn_lock(there)));
  SELECT i.subject_id INTO used FROM public.idempotency AS i WHERE i.owner_id = here AND i.key = submission;
  IF used IS NOT NULL THEN
    PERFORM set_config('rowkeep.carried', jsonb_build_object('id', used, 'again', true)::text, true);
    RETURN 'again';
  END IF;
  RETURN CASE WHEN here = there THEN 'same' END;
END $$;
--> statement-breakpoint
-- Notes in the workspace of the claims what left it (`out`) or came (`in`).
CREATE FUNCTION app.note_moved(what text, ids uuid[], other text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.audit_events (id, owner_id, actor_id, action, subject_id, other_id)
    SELECT app.new_id(), app.owner_id(), app.user_id(), what, id::text, other FROM unnest(ids) AS id;
END $$;
--> statement-breakpoint
-- Takes a task with its steps (`noun` is task), or a list with its tasks (list): for a copy, it stays. `fresh`: the id of
-- its copy. What is in the trash stays behind; a step that is there goes with its task. Returns taken, again, same,
-- missing, or many for more than `most` rows, of which nothing is taken.
CREATE FUNCTION app.take_tasks(noun text, subject uuid, fresh uuid, submission text, most int) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  here constant text := app.owner_id();
  verb constant text := CASE WHEN fresh IS NULL THEN 'moved' ELSE 'copied' END;
  answer constant text := app.begin_to_take(submission);
  whole jsonb;
  ids uuid[];
  found jsonb;
BEGIN
  IF answer = 'again' THEN RETURN answer; END IF;
  -- Held, so that nobody adds to it what would be lost.
  IF noun = 'list' THEN
    SELECT to_jsonb(l) INTO whole FROM public.lists AS l WHERE l.owner_id = here AND l.id = subject FOR UPDATE;
    ids := ARRAY(SELECT t.id FROM public.tasks AS t
      WHERE t.owner_id = here AND t.list_id = subject AND t.parent_id IS NULL AND t.trashed_at IS NULL LIMIT most + 1 FOR UPDATE);
  ELSE
    ids := ARRAY(SELECT t.id FROM public.tasks AS t
      WHERE t.owner_id = here AND t.id = subject AND t.parent_id IS NULL AND t.trashed_at IS NULL FOR UPDATE);
  END IF;
  IF whole IS NULL AND ids = '{}' THEN RETURN 'missing'; END IF;
  IF answer = 'same' THEN RETURN answer; END IF;
  PERFORM FROM public.tasks AS t WHERE t.owner_id = here AND t.parent_id = ANY (ids) LIMIT most + 1 FOR UPDATE;
  found := (SELECT jsonb_agg(each.whole) FROM (SELECT to_jsonb(t) - 'found_by' AS whole FROM public.tasks AS t
    WHERE t.owner_id = here AND (t.id = ANY (ids) OR t.parent_id = ANY (ids) AND (fresh IS NULL OR t.trashed_at IS NULL))
    ORDER BY t.position LIMIT most + 1) AS each);
  IF jsonb_array_length(found) > most THEN RETURN 'many'; END IF;
  IF fresh IS NULL THEN
    DELETE FROM public.tasks AS t WHERE t.owner_id = here AND t.id = ANY (ids);
    DELETE FROM public.lists AS l WHERE noun = 'list' AND l.owner_id = here AND l.id = subject;
  END IF;
  PERFORM app.note_moved(format('task.%s_out', verb), ids, current_setting('rowkeep.other')),
    app.note_moved(format('list.%s_out', verb), CASE noun WHEN 'list' THEN ARRAY[subject] END, current_setting('rowkeep.other'));
  INSERT INTO public.idempotency (owner_id, key, subject_id) VALUES (here, submission, coalesce(fresh, subject));
  PERFORM set_config('rowkeep.carried', jsonb_build_object('id', coalesce(fresh, subject), 'subject', subject, 'from', here,
    'fresh', fresh IS NOT NULL, 'list', whole, 'tasks', coalesce(found, '[]'))::text, true);
  RETURN 'taken';
END $$;
--> statement-breakpoint
-- A name that no list here has yet: `base`, `base 2`, `base 3` …
CREATE FUNCTION app.free_list_name(base text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me constant text := app.owner_id();
  wanted text := base;
  nth int := 1;
BEGIN
  WHILE EXISTS (SELECT FROM public.lists AS l WHERE l.owner_id = me AND l.name_key = lower(wanted)) LOOP
    nth := nth + 1;
    wanted := left(base, 90) || ' ' || nth;
  END LOOP;
  RETURN wanted;
END $$;
--> statement-breakpoint
-- Puts here what app.take_tasks took: on top of the other tasks, a list at the end of the others. Triggers find or make its
-- tags, and drop who is to do it, unless they are in this workspace. Returns the id that it has here and the slug of the
-- workspace, also for what the key has brought before; null if there is none.
CREATE FUNCTION app.put_tasks(noun text) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  here constant text := app.owner_id();
  carried constant jsonb := nullif(current_setting('rowkeep.carried'), '')::jsonb;
  is_copy constant boolean := (carried -> 'fresh')::boolean;
  verb constant text := CASE WHEN is_copy THEN 'copied' ELSE 'moved' END;
  it constant uuid := carried ->> 'id';
  list constant uuid := CASE noun WHEN 'list' THEN it END;
  top constant numeric := app.position_on_top()::numeric;
  bottom constant numeric := app.position_at_end()::numeric;
  ids uuid[];
BEGIN
  IF carried IS NULL THEN RETURN NULL; END IF;
  IF carried -> 'again' IS NULL THEN
    INSERT INTO public.lists (id, owner_id, name) SELECT list, here, app.free_list_name(carried #>> '{list,name}') WHERE noun = 'list';
    WITH came AS MATERIALIZED (
      SELECT t.*, row_number() OVER (ORDER BY t.position) AS nth, count(*) OVER () AS among,
        CASE WHEN NOT is_copy THEN t.id WHEN t.id::text = carried ->> 'subject' THEN it ELSE app.new_id() END AS its
      FROM jsonb_populate_recordset(NULL::public.tasks, carried -> 'tasks') AS t
    ), made AS (
      INSERT INTO public.tasks (id, owner_id, list_id, parent_id, title, notes, due_on, due_time, priority, recurrence,
          repeats_from, assignee_id, tags, position, version, done_at, trashed_at, created_at, updated_at)
        SELECT t.its, here, CASE WHEN t.parent_id IS NULL THEN list END, parent.its, t.title, t.notes, t.due_on, t.due_time,
          t.priority, t.recurrence, t.repeats_from, t.assignee_id, t.tags,
          trim_scale(CASE WHEN t.parent_id IS NULL THEN top - t.among + t.nth ELSE bottom + t.nth END)::text,
          CASE WHEN is_copy THEN 1 ELSE t.version END, t.done_at, t.trashed_at,
          CASE WHEN is_copy THEN now() ELSE t.created_at END, CASE WHEN is_copy THEN now() ELSE t.updated_at END
        FROM came AS t LEFT JOIN came AS parent ON parent.id = t.parent_id
        RETURNING id, parent_id
    )
    SELECT array_agg(m.id) INTO ids FROM made AS m WHERE m.parent_id IS NULL;
    PERFORM app.note_moved(format('task.%s_in', verb), ids, carried ->> 'from'),
      app.note_moved(format('list.%s_in', verb), CASE noun WHEN 'list' THEN ARRAY[it] END, carried ->> 'from');
  END IF;
  RETURN (SELECT jsonb_build_object('id', it, 'slug', s.slug) FROM app.standing() AS s
    WHERE CASE noun WHEN 'list' THEN EXISTS (SELECT FROM public.lists AS l WHERE l.owner_id = here AND l.id = it)
      ELSE EXISTS (SELECT FROM public.tasks AS t WHERE t.owner_id = here AND t.id = it) END);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.other_workspace(uuid), app.enter_other(), app.begin_to_take(text), app.note_moved(text, uuid[], text),
  app.take_tasks(text, uuid, uuid, text, int), app.free_list_name(text), app.put_tasks(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.other_workspace(uuid), app.enter_other(), app.begin_to_take(text), app.note_moved(text, uuid[], text),
  app.take_tasks(text, uuid, uuid, text, int), app.free_list_name(text), app.put_tasks(text) TO authenticated;
