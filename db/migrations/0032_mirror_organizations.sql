-- Makes way for what Clerk tells of an organisation, as app.admit does for a person: holds off its deletion until the
-- transaction ends, and makes its rows where they are missing. False for a deleted organisation. Whoever needs both
-- admits the person first, so that nobody waits in a circle.
CREATE FUNCTION app.admit_organization(organization text, slug text) RETURNS boolean
LANGUAGE plpgsql STRICT SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock_shared(app.person_lock(organization));
  IF EXISTS (SELECT FROM public.tombstones AS t WHERE t.id = organization) THEN RETURN false; END IF;
  INSERT INTO public.owners (id, kind) VALUES (organization, 'organization') ON CONFLICT DO NOTHING;
  INSERT INTO public.organizations (id, slug) VALUES (organization, slug) ON CONFLICT DO NOTHING;
  RETURN true;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.admit_organization(text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.admit_organization(text, text) TO system;
