-- Who is in the organisation whose workspace the actor is in, and what they call themselves; nobody in one's own. People who
-- have left are not told of.
CREATE FUNCTION app.workspace_people() RETURNS TABLE (id text, name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  place constant pg_catalog.text := app.owner_id();
BEGIN
  RETURN QUERY
    SELECT u.id, coalesce(u.display_name, pg_catalog.concat_ws(' ', u.first_name, u.last_name))
    FROM public.memberships AS m JOIN public.users AS u ON u.id = m.user_id
    WHERE m.organization_id = place AND m.role IS NOT NULL
    ORDER BY 2, 1;
END $$;
--> statement-breakpoint
-- Lets through whom Clerk has called an admin of this workspace at `since` or later: for what cannot be taken back. What a
-- token says does not count, nor what was known before. Raises RK006 for who does not belong to the workspace, RK007 where
-- Clerk has not said since then, and RK009 for its other members. Everybody is the admin of their own.
CREATE FUNCTION app.require_present_admin(since timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  claims constant pg_catalog.text[] := app.signed_claims();
  place record;
  present record;
BEGIN
  SELECT * INTO place FROM app.standing();
  IF place.status = 'active' AND place.owner = claims[7] THEN RETURN true; END IF;
  IF place.status IS DISTINCT FROM 'active' THEN
    RAISE EXCEPTION 'not in this workspace' USING ERRCODE = 'RK006';
  END IF;
  IF place.role <> 'admin' THEN RAISE EXCEPTION 'no admin of this workspace' USING ERRCODE = 'RK009'; END IF;
  SELECT m.role, m.as_of INTO present
    FROM public.memberships AS m WHERE m.organization_id = place.owner AND m.user_id = claims[6];
  IF present.as_of IS NULL OR present.as_of < since THEN
    RAISE EXCEPTION 'the role is not confirmed' USING ERRCODE = 'RK007';
  END IF;
  IF present.role IS DISTINCT FROM 'admin' THEN
    RAISE EXCEPTION 'no admin of this workspace' USING ERRCODE = 'RK009';
  END IF;
  RETURN true;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.workspace_people(), app.require_present_admin(timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.workspace_people(), app.require_present_admin(timestamptz) TO authenticated;
