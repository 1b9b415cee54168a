DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['admin_actions', 'untold', 'schedule_runs'] LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- site_admin: AdminScope. What was done by whom, what Clerk has not confirmed, and how the job is; written by the functions below.
GRANT SELECT ON admin_actions, untold, schedule_runs TO site_admin;
--> statement-breakpoint
GRANT SELECT (ban_reason) ON users TO site_admin;
--> statement-breakpoint
-- system: SystemScope. What it tells Clerk, and that the job ran.
GRANT SELECT, DELETE ON untold TO system;
--> statement-breakpoint
GRANT SELECT (name), INSERT, UPDATE (began_at, ended_at) ON schedule_runs TO system;
--> statement-breakpoint
-- What a site admin does to a person. It counts here at once, and stands in `untold` until Clerk has confirmed it.
--
-- outcome: done, missing (there is no such person), self (nobody bans or deletes themselves here), or last (the last site admin
-- stays one). asked: when, for what Clerk is told. Raises RK010 for who is no site admin, any more: two who demote each other at
-- once come here one after the other.
--
-- Sent twice with one id, it is done once. What is so already is not audited again, but Clerk is told again.
CREATE FUNCTION app.act_on_person(act text, person text, why text, action_id uuid)
RETURNS TABLE (outcome text, asked timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me constant pg_catalog.text := app.user_id();
  subject public.users;
  untold_kind constant pg_catalog.text := CASE act
    WHEN 'person.promoted' THEN 'role' WHEN 'person.demoted' THEN 'role'
    WHEN 'person.banned' THEN 'ban' WHEN 'person.unbanned' THEN 'ban'
    WHEN 'person.signed_out' THEN 'sign_out' WHEN 'person.deleted' THEN 'deletion' END;
  untold_value constant pg_catalog.text := CASE act
    WHEN 'person.promoted' THEN 'site_admin' WHEN 'person.demoted' THEN 'member'
    WHEN 'person.banned' THEN 'true' WHEN 'person.unbanned' THEN 'false' ELSE '' END;
  is_new pg_catalog.bool := true;
BEGIN
  IF untold_kind IS NULL THEN RAISE EXCEPTION 'no such act' USING ERRCODE = '22023'; END IF;
  PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('rowkeep.site_admins', 0));
  IF me IS NULL OR app.actor_status() = 'ended' THEN RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'RK005'; END IF;
  IF app.actor_status() <> 'active' OR NOT app.is_site_admin() THEN
    RAISE EXCEPTION 'the actor is no site admin' USING ERRCODE = 'RK010';
  END IF;
  -- A deletion waits for the person's running writes before it locks their row, which those may want.
  IF act = 'person.deleted' THEN PERFORM pg_catalog.pg_advisory_xact_lock(app.person_lock(person)); END IF;
  SELECT * INTO subject FROM public.users AS u WHERE u.id = person FOR UPDATE;

  IF subject.id IS NULL THEN
    SELECT u.asked_at INTO asked FROM public.untold AS u WHERE u.person_id = person AND u.kind = untold_kind;
    outcome := CASE WHEN act = 'person.deleted'
      AND EXISTS (SELECT FROM public.admin_actions AS a WHERE a.action = act AND a.actor_id = me AND a.subject_id = person)
      THEN 'done' ELSE 'missing' END;
    RETURN NEXT;
    RETURN;
  END IF;
  IF person = me AND act IN ('person.banned', 'person.deleted') THEN
    outcome := 'self';
    RETURN NEXT;
    RETURN;
  END IF;
  IF act = 'person.demoted' AND subject.role = 'site_admin' AND NOT EXISTS (
    SELECT FROM public.users AS u WHERE u.role = 'site_admin' AND NOT u.banned AND u.id <> person)
  THEN
    outcome := 'last';
    RETURN NEXT;
    RETURN;
  END IF;

  CASE untold_kind
    WHEN 'role' THEN
      is_new := subject.role <> untold_value;
      UPDATE public.users AS u SET role = untold_value WHERE u.id = person;
    WHEN 'ban' THEN
      is_new := subject.banned <> (act = 'person.banned') OR subject.ban_reason IS DISTINCT FROM why;
      UPDATE public.users AS u SET banned = (act = 'person.banned'), ban_reason = why WHERE u.id = person;
    WHEN 'deletion' THEN
      INSERT INTO public.tombstones (id, kind) VALUES (person, 'user') ON CONFLICT DO NOTHING;
      DELETE FROM public.owners AS o WHERE o.id = person;
      DELETE FROM public.untold AS u WHERE u.person_id = person;
    -- Sent again before Clerk has been told, it is the same.
    ELSE is_new := NOT EXISTS (SELECT FROM public.untold AS u WHERE u.person_id = person AND u.kind = untold_kind);
  END CASE;
  INSERT INTO public.untold AS u (person_id, kind, value, asked_at)
    VALUES (person, untold_kind, untold_value, pg_catalog.now())
    ON CONFLICT (person_id, kind) DO UPDATE SET value = excluded.value, asked_at = excluded.asked_at
    RETURNING u.asked_at INTO asked;
  IF is_new THEN
    INSERT INTO public.admin_actions (id, actor_id, action, subject_id, reason)
      VALUES (action_id, me, act, person, why) ON CONFLICT DO NOTHING;
  END IF;
  outcome := 'done';
  RETURN NEXT;
END $$;
--> statement-breakpoint
-- Clerk has confirmed what it was told. If something else has been asked of it meanwhile, that comes back, to be told as well.
CREATE FUNCTION app.confirm_told(person text, what text, said text, told_at timestamptz)
RETURNS TABLE (value text, asked timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT coalesce(app.claims_hold(), false) THEN RETURN; END IF;
  DELETE FROM public.untold AS u WHERE u.person_id = person AND u.kind = what AND u.asked_at = told_at;
  IF FOUND THEN RETURN; END IF;
  -- An event may have confirmed it before; but a later act may have been told and confirmed before this one arrived at Clerk.
  INSERT INTO public.untold AS u (person_id, kind, value, asked_at)
    SELECT person, what, now_here.value, pg_catalog.now()
    FROM (SELECT CASE what WHEN 'role' THEN p.role WHEN 'ban' THEN p.banned::pg_catalog.text END AS value
      FROM public.users AS p WHERE p.id = person) AS now_here
    WHERE now_here.value <> said
    ON CONFLICT (person_id, kind) DO NOTHING;
  RETURN QUERY SELECT u.value, u.asked_at::pg_catalog.timestamptz FROM public.untold AS u
    WHERE u.person_id = person AND u.kind = what;
END $$;
--> statement-breakpoint
-- What Clerk says of a person changes nothing that a site admin has changed since and Clerk has not confirmed. It confirms by a
-- later state that is as they wanted it.
CREATE FUNCTION app.keep_untold() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF pg_catalog.current_setting('role') <> 'system' THEN RETURN NEW; END IF;
  DELETE FROM public.untold AS u WHERE u.person_id = NEW.id AND u.asked_at <= NEW.clerk_updated_at
    AND ((u.kind = 'role' AND u.value = NEW.role) OR (u.kind = 'ban' AND u.value = NEW.banned::pg_catalog.text));
  IF EXISTS (SELECT FROM public.untold AS u WHERE u.person_id = NEW.id AND u.kind = 'role') THEN NEW.role := OLD.role; END IF;
  IF EXISTS (SELECT FROM public.untold AS u WHERE u.person_id = NEW.id AND u.kind = 'ban') THEN NEW.banned := OLD.banned; END IF;
  IF NOT NEW.banned THEN NEW.ban_reason := NULL; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_untold BEFORE UPDATE OF role, banned ON users FOR EACH ROW EXECUTE FUNCTION app.keep_untold();
--> statement-breakpoint
-- A take-down stands in its author's activity; this puts it among what site admins have done as well. It runs with the rights of who
-- writes the event, so nobody else can.
CREATE FUNCTION app.note_take_down() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.admin_actions (id, actor_id, action, subject_id, reason, at)
    SELECT NEW.id, NEW.actor_id, NEW.action, NEW.subject_id, p.taken_down_reason, NEW.at
    FROM public.posts AS p WHERE p.owner_id = NEW.owner_id AND p.id::pg_catalog.text = NEW.subject_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER note_take_down AFTER INSERT ON audit_events FOR EACH ROW
  WHEN (NEW.action = 'post.taken_down') EXECUTE FUNCTION app.note_take_down();
--> statement-breakpoint
-- Notes that a site admin has an event's subject mirrored anew, and says what it is about. Nothing for an unknown event.
CREATE FUNCTION app.note_replay(delivery text, action_id uuid) RETURNS TABLE (type text, subject_id text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me constant pg_catalog.text := app.user_id();
BEGIN
  IF me IS NULL OR app.actor_status() <> 'active' OR NOT app.is_site_admin() THEN RETURN; END IF;
  INSERT INTO public.admin_actions (id, actor_id, action, subject_id)
    SELECT action_id, me, 'delivery.replayed', d.svix_id FROM public.webhook_deliveries AS d WHERE d.svix_id = delivery
    ON CONFLICT DO NOTHING;
  RETURN QUERY SELECT d.type, d.subject_id FROM public.webhook_deliveries AS d WHERE d.svix_id = delivery;
END $$;
--> statement-breakpoint
-- People whose e-mail address, or whose name, begins so, or who have this id; by what was found. A function, because row security
-- keeps the index from a comparison of lower(…).
CREATE FUNCTION app.find_people(wanted text, after_key text, after_id text, most int)
RETURNS TABLE (key text, id text, email text, display_name text, role text, banned boolean, created_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  first_key constant pg_catalog.text := pg_catalog.lower(wanted);
  last_key constant pg_catalog.text := pg_catalog.lower(wanted) || pg_catalog.chr(1114111);
  from_key constant pg_catalog.text := coalesce(after_key, '');
  from_id constant pg_catalog.text := coalesce(after_id, '');
BEGIN
  IF app.user_id() IS NULL OR NOT app.is_site_admin() THEN RETURN; END IF;
  RETURN QUERY
    SELECT f.key, f.id, f.email, f.display_name, f.role, f.banned, f.created_at::pg_catalog.timestamptz
    FROM (
      (SELECT pg_catalog.lower(u.email) COLLATE "C" AS key, u.id, u.email, u.display_name, u.role, u.banned, u.created_at
        FROM public.users AS u
        WHERE pg_catalog.lower(u.email) COLLATE "C" >= first_key AND pg_catalog.lower(u.email) COLLATE "C" < last_key
          AND (pg_catalog.lower(u.email) COLLATE "C", u.id) > (from_key, from_id)
        ORDER BY 1, 2 LIMIT most)
      UNION ALL
      (SELECT pg_catalog.lower(u.display_name) COLLATE "C", u.id, u.email, u.display_name, u.role, u.banned, u.created_at
        FROM public.users AS u
        WHERE pg_catalog.lower(u.display_name) COLLATE "C" >= first_key AND pg_catalog.lower(u.display_name) COLLATE "C" < last_key
          AND (pg_catalog.lower(u.display_name) COLLATE "C", u.id) > (from_key, from_id)
          AND NOT coalesce(pg_catalog.starts_with(pg_catalog.lower(u.email), first_key), false)
        ORDER BY 1, 2 LIMIT most)
      UNION ALL
      SELECT u.id COLLATE "C", u.id, u.email, u.display_name, u.role, u.banned, u.created_at
        FROM public.users AS u
        WHERE u.id = wanted AND (u.id COLLATE "C", u.id) > (from_key, from_id)
    ) AS f
    ORDER BY f.key COLLATE "C", f.id LIMIT most;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.act_on_person(text, text, text, uuid), app.confirm_told(text, text, text, timestamptz), app.keep_untold(),
  app.note_take_down(), app.note_replay(text, uuid), app.find_people(text, text, text, int) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.act_on_person(text, text, text, uuid), app.note_replay(text, uuid),
  app.find_people(text, text, text, int) TO site_admin;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.confirm_told(text, text, text, timestamptz) TO system;
