-- system: SystemScope. What organisations are told to be, who was seen on pro, and whose the trash is that goes.
GRANT INSERT (plan, places), UPDATE (plan, places, places_told) ON organizations TO system;
--> statement-breakpoint
GRANT UPDATE (pro_seen_at) ON owners TO system;
--> statement-breakpoint
GRANT SELECT (owner_id) ON tasks, posts TO system;
--> statement-breakpoint
-- site_admin: AdminScope. Which plan a workspace has.
GRANT SELECT (plan) ON organizations TO site_admin;
--> statement-breakpoint
-- As in 0034, and an organisation's metadata count as a person's do.
CREATE OR REPLACE FUNCTION app.plan_of(payer text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE
    WHEN EXISTS (
      SELECT FROM public.subscription_items AS i
      WHERE i.owner_id = payer AND i.plan IN ('pro', 'pro_org')
        AND (i.status = 'active' OR (i.status IN ('canceled', 'past_due') AND i.period_end > pg_catalog.now()))
    ) THEN 'pro'
    WHEN (EXISTS (SELECT FROM public.users AS u WHERE u.id = payer AND u.plan = 'pro')
        OR EXISTS (SELECT FROM public.organizations AS o WHERE o.id = payer AND o.plan = 'pro'))
      AND NOT EXISTS (SELECT FROM public.subscription_items AS i WHERE i.owner_id = payer) THEN 'pro'
    ELSE 'free'
  END
$$;
--> statement-breakpoint
-- Until when somebody has pro, or had it last: `infinity` while no end is known, null if they never had it. What has ended did so
-- with its period, or before that when Clerk said so. Metadata do not say since when they say free: there it is when the hourly
-- job last found them on pro. It does not depend on the time at which it is asked.
CREATE FUNCTION app.pro_until(payer text) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT greatest(
    (SELECT pg_catalog.max(CASE i.status
        WHEN 'active' THEN 'infinity'::pg_catalog.timestamptz
        WHEN 'ended' THEN least(i.period_end, i.as_of)
        ELSE i.period_end END)
      FROM public.subscription_items AS i
      WHERE i.owner_id = payer AND i.plan IN ('pro', 'pro_org') AND i.status IN ('active', 'canceled', 'past_due', 'ended')),
    (SELECT 'infinity'::pg_catalog.timestamptz
      WHERE (EXISTS (SELECT FROM public.users AS u WHERE u.id = payer AND u.plan = 'pro')
          OR EXISTS (SELECT FROM public.organizations AS o WHERE o.id = payer AND o.plan = 'pro'))
        AND NOT EXISTS (SELECT FROM public.subscription_items AS i WHERE i.owner_id = payer)),
    (SELECT nullif(o.pro_seen_at, 'epoch') FROM public.owners AS o WHERE o.id = payer))
$$;
--> statement-breakpoint
-- When the actor has had reviews of the week written within the last hour, in whichever workspace. Of several that are asked for
-- at once, each counts those before it: this waits for the others until their transactions end.
CREATE FUNCTION app.reviews_of_actor() RETURNS timestamptz[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  prefix constant pg_catalog.text := 'review:' || app.user_id() || ':';
BEGIN
  IF prefix IS NULL THEN RETURN NULL; END IF;
  PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(prefix, 0));
  RETURN ARRAY(
    SELECT i.created_at::pg_catalog.timestamptz FROM public.idempotency AS i
    WHERE i.key LIKE 'review:%' AND i.key COLLATE "C" >= prefix AND i.key COLLATE "C" < prefix || pg_catalog.chr(1114111)
      AND i.created_at > pg_catalog.now() - '1 hour'::pg_catalog.interval
    ORDER BY i.created_at DESC);
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.pro_until(text), app.reviews_of_actor() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.pro_until(text) TO authenticated, system;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.reviews_of_actor() TO authenticated;
