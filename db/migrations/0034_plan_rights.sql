ALTER TABLE subscription_items FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- authenticated: OwnerScope. What a workspace has is read, and written for the system alone.
GRANT SELECT ON subscription_items TO authenticated;
--> statement-breakpoint
-- site_admin: AdminScope. Who has which plan.
GRANT SELECT (owner_id, plan, status, period_end) ON subscription_items TO site_admin;
--> statement-breakpoint
GRANT SELECT (plan) ON users TO site_admin;
--> statement-breakpoint
-- system: SystemScope. What sync writes and compares.
GRANT SELECT, INSERT, UPDATE (plan, status, period_end, as_of) ON subscription_items TO system;
--> statement-breakpoint
GRANT SELECT (plan), UPDATE (plan) ON users TO system;
--> statement-breakpoint
GRANT UPDATE (plan_checked_at) ON owners TO system;
--> statement-breakpoint
-- The plan of a person or an organisation, as far as the role may see what they have: `pro` for what Clerk Billing has sold
-- them, or `free`. What is cancelled, or whose payment is overdue, is theirs until the period ends that is paid for, and then
-- ends by itself. Anything else, and every status that is not known here, grants nothing. Where Clerk Billing has not even
-- given them the free plan, it is off, and the person's metadata count.
CREATE FUNCTION app.plan_of(payer text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE
    WHEN EXISTS (
      SELECT FROM public.subscription_items AS i
      WHERE i.owner_id = payer AND i.plan IN ('pro', 'pro_org')
        AND (i.status = 'active' OR (i.status IN ('canceled', 'past_due') AND i.period_end > pg_catalog.now()))
    ) THEN 'pro'
    WHEN EXISTS (SELECT FROM public.users AS u WHERE u.id = payer AND u.plan = 'pro')
      AND NOT EXISTS (SELECT FROM public.subscription_items AS i WHERE i.owner_id = payer) THEN 'pro'
    ELSE 'free'
  END
$$;
--> statement-breakpoint
-- Raises RK402 unless the workspace of the transaction has the plan pro. Whoever is not active is refused for that.
CREATE FUNCTION app.require_pro() RETURNS void
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF app.actor_status() = 'active' AND app.plan_of(app.owner_id()) IS DISTINCT FROM 'pro' THEN
    RAISE EXCEPTION 'the plan does not include this' USING ERRCODE = 'RK402';
  END IF;
END $$;
--> statement-breakpoint
-- How far an item of a subscription has come, for two events with the same time: the later stage is the newer. A status that
-- is not known comes last.
CREATE FUNCTION app.stage_of_item(status text) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(pg_catalog.array_position(
    ARRAY['upcoming', 'incomplete', 'active', 'past_due', 'canceled', 'abandoned', 'expired', 'ended'], status), 9)
$$;
--> statement-breakpoint
-- As app.admit, for whoever pays: a person, or an organisation of which no event has told yet. False for someone deleted.
CREATE FUNCTION app.admit_payer(payer text, kind text) RETURNS boolean
LANGUAGE plpgsql STRICT SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF kind = 'user' THEN RETURN app.admit(payer); END IF;
  PERFORM pg_catalog.pg_advisory_xact_lock_shared(app.person_lock(payer));
  IF EXISTS (SELECT FROM public.tombstones AS t WHERE t.id = payer) THEN RETURN false; END IF;
  INSERT INTO public.owners (id, kind) VALUES (payer, kind) ON CONFLICT DO NOTHING;
  RETURN true;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.plan_of(text), app.require_pro(), app.stage_of_item(text), app.admit_payer(text, text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.plan_of(text) TO authenticated, site_admin, system;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.require_pro() TO authenticated;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.stage_of_item(text), app.admit_payer(text, text) TO system;
