DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['organizations', 'former_organization_slugs', 'memberships'] LOOP
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- authenticated: OwnerScope. The mirror is written for the system alone, and by app.admit_workspace.
GRANT SELECT ON organizations, memberships TO authenticated;
--> statement-breakpoint
-- site_admin: AdminScope. Which workspaces there are and who is in them, nothing of what is in them.
GRANT SELECT (id, slug, name, created_at) ON organizations TO site_admin;
--> statement-breakpoint
GRANT SELECT (organization_id, user_id, role) ON memberships TO site_admin;
--> statement-breakpoint
-- system: SystemScope. What sync writes and compares.
GRANT SELECT, INSERT (id, slug, name, image_url, as_of), UPDATE (slug, name, image_url, as_of) ON organizations TO system;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (until), DELETE ON former_organization_slugs TO system;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (role, as_of) ON memberships TO system;
--> statement-breakpoint
-- Keeps the slug that an organisation gives up, so that its members are led on from the old address.
CREATE FUNCTION app.keep_organization_slug() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.former_organization_slugs (organization_id, slug) VALUES (OLD.id, OLD.slug)
    ON CONFLICT (slug, organization_id) DO UPDATE SET until = excluded.until;
  DELETE FROM public.former_organization_slugs AS f WHERE f.organization_id = NEW.id AND f.slug = NEW.slug;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_organization_slug AFTER UPDATE OF slug ON organizations FOR EACH ROW
  WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION app.keep_organization_slug();
--> statement-breakpoint
-- Where the actor stands in the workspace that their claims name. Word 7 of the claims is the owner, or `w/` and a slug;
-- words 9 to 12 are what the session's token says of its organisation: id, slug, role, and when it was issued.
--
-- status: deleted, banned, ended (the session), unknown (nobody has said yet which workspace this is), outsider,
--   unconfirmed (neither the mirror nor the token has said for ten minutes that they belong to it), or active.
-- owner: whose rows these are. role: admin or member; in one's own workspace, admin. slug: what the workspace is called now.
-- seen: when it was last known that they belong to it.
--
-- Of mirror and token, the newer is right. An address belongs to the workspace that has it now, then to the one that had it.
CREATE FUNCTION app.standing(OUT status text, OUT owner text, OUT role text, OUT slug text, OUT seen timestamptz)
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  claims constant pg_catalog.text[] := app.signed_claims();
  person constant pg_catalog.text := claims[6];
  named constant pg_catalog.text := pg_catalog.substr(claims[7], 3);
  token_at constant pg_catalog.timestamptz := pg_catalog.to_timestamp(claims[12]::pg_catalog.float8);
  known_at pg_catalog.timestamptz;
BEGIN
  IF person IS NULL THEN RETURN; END IF;
  status := CASE
    WHEN EXISTS (SELECT FROM public.tombstones AS t WHERE t.id = person) THEN 'deleted'
    WHEN EXISTS (SELECT FROM public.users AS u WHERE u.id = person AND u.banned) THEN 'banned'
    WHEN EXISTS (SELECT FROM public.ended_sessions AS e WHERE e.id = claims[8]) THEN 'ended'
    ELSE 'active'
  END;
  IF status <> 'active' THEN RETURN; END IF;
  IF pg_catalog.left(claims[7], 2) <> 'w/' THEN
    owner := claims[7];
    role := 'admin';
    RETURN;
  END IF;

  SELECT o.id, o.as_of INTO owner, known_at
  FROM public.organizations AS o
  LEFT JOIN public.memberships AS m ON m.organization_id = o.id AND m.user_id = person
  WHERE o.slug = named
  ORDER BY m.role IS NOT NULL DESC, o.as_of DESC
  LIMIT 1;
  IF claims[10] = named AND (owner IS NULL OR known_at <= token_at) THEN owner := claims[9]; END IF;
  IF owner IS NULL THEN
    SELECT f.organization_id INTO owner
    FROM public.former_organization_slugs AS f
    LEFT JOIN public.memberships AS m ON m.organization_id = f.organization_id AND m.user_id = person
    WHERE f.slug = named
    ORDER BY m.role IS NOT NULL DESC, f.until DESC
    LIMIT 1;
  END IF;
  IF owner IS NULL THEN
    status := 'unknown';
    RETURN;
  END IF;

  SELECT m.role, m.as_of INTO role, seen
  FROM public.memberships AS m WHERE m.organization_id = owner AND m.user_id = person;
  IF claims[9] = owner AND (seen IS NULL OR token_at > seen) THEN
    role := claims[11];
    seen := token_at;
  END IF;
  slug := coalesce((SELECT o.slug FROM public.organizations AS o WHERE o.id = owner), claims[10]);
  status := CASE
    WHEN EXISTS (SELECT FROM public.tombstones AS t WHERE t.id = owner) THEN 'outsider'
    WHEN role IS NULL THEN 'outsider'
    WHEN seen < pg_catalog.clock_timestamp() - '10 minutes'::pg_catalog.interval THEN 'unconfirmed'
    ELSE 'active'
  END;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_status() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT s.status FROM app.standing() AS s);
END $$;
--> statement-breakpoint
-- As before; in an organisation's workspace, null for everyone who does not belong to it. One's own workspace takes the
-- short way, because policies call this in each statement.
CREATE OR REPLACE FUNCTION app.owner_id() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  claims constant pg_catalog.text[] := app.signed_claims();
BEGIN
  IF pg_catalog.left(claims[7], 2) = 'w/' THEN
    RETURN (SELECT s.owner FROM app.standing() AS s WHERE s.status = 'active');
  END IF;
  IF EXISTS (SELECT FROM public.tombstones WHERE tombstones.id = claims[6])
    OR EXISTS (SELECT FROM public.users WHERE users.id = claims[6] AND users.banned)
  THEN RETURN NULL; END IF;
  RETURN claims[7];
END $$;
--> statement-breakpoint
-- Whether the actor may do in this workspace what its admins alone may. Everybody is the admin of their own.
CREATE FUNCTION app.is_workspace_admin() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM app.standing() AS s WHERE s.status = 'active' AND s.role = 'admin');
END $$;
--> statement-breakpoint
-- Makes way for a write in an organisation's workspace: holds off its deletion until the transaction ends, and makes the
-- rows that everything hangs on where Clerk's events have not yet, as the token says. Raises RK006 for who does not belong
-- to it, and RK007 where nobody has said so for ten minutes.
CREATE FUNCTION app.admit_workspace() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  claims constant pg_catalog.text[] := app.signed_claims();
  place record;
BEGIN
  IF pg_catalog.left(claims[7], 2) <> 'w/' THEN RETURN; END IF;
  SELECT * INTO place FROM app.standing();
  PERFORM pg_catalog.pg_advisory_xact_lock_shared(app.person_lock(place.owner));
  -- Once more, because a deletion may have been waited for.
  SELECT * INTO place FROM app.standing();
  CASE place.status
    WHEN 'active' THEN NULL;
    WHEN 'unconfirmed' THEN RAISE EXCEPTION 'the membership is not confirmed' USING ERRCODE = 'RK007';
    WHEN 'unknown' THEN RAISE EXCEPTION 'the workspace is not known' USING ERRCODE = 'RK008';
    ELSE RAISE EXCEPTION 'not in this workspace' USING ERRCODE = 'RK006';
  END CASE;
  IF claims[9] IS DISTINCT FROM place.owner THEN RETURN; END IF;
  PERFORM app.admit(claims[6]);
  INSERT INTO public.owners (id, kind) VALUES (claims[9], 'organization') ON CONFLICT DO NOTHING;
  INSERT INTO public.organizations (id, slug) VALUES (claims[9], claims[10]) ON CONFLICT DO NOTHING;
  INSERT INTO public.memberships (organization_id, user_id, role, as_of)
    VALUES (claims[9], claims[6], claims[11], pg_catalog.to_timestamp(claims[12]::pg_catalog.float8))
    ON CONFLICT DO NOTHING;
END $$;
--> statement-breakpoint
-- As before, for a workspace of several people too. A kept form is its person's, wherever it was sent.
CREATE OR REPLACE FUNCTION app.enter_write(kept_form uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock_shared(app.person_lock(app.user_id()));
  CASE app.actor_status()
    WHEN 'deleted' THEN RAISE EXCEPTION 'the actor is deleted' USING ERRCODE = 'RK001';
    WHEN 'banned' THEN RAISE EXCEPTION 'the actor is banned' USING ERRCODE = 'RK002';
    WHEN 'ended' THEN RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'RK005';
    ELSE
      PERFORM app.admit_workspace();
      PERFORM app.admit(app.user_id());
  END CASE;
  DELETE FROM public.kept_forms WHERE id = kept_form AND owner_id = app.user_id();
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.standing(), app.is_workspace_admin(), app.admit_workspace(), app.keep_organization_slug() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.standing(), app.is_workspace_admin(), app.admit_workspace() TO authenticated;
