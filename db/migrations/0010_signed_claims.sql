-- The keys with which the worker signs the claims of a transaction, as HMAC-SHA-256 wants them (RFC 2104): each of 64
-- bytes, one xor 0x36, one xor 0x5c. Only the owner of the tables reads them; two at once, so that a key can be changed.
CREATE TABLE app.claims_keys (
  id text PRIMARY KEY,
  inner_pad bytea NOT NULL CHECK (length(inner_pad) = 64),
  outer_pad bytea NOT NULL CHECK (length(outer_pad) = 64),
  installed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
--> statement-breakpoint
ALTER TABLE app.claims_keys ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
REVOKE ALL ON app.claims_keys FROM PUBLIC;
--> statement-breakpoint
-- The claims of this transaction, once they are verified: purpose, key, role, issued, expires, person, owner; the last two
-- for people alone. Null without claims. Raises RK004 for claims that nobody with a key has signed, that have expired, or
-- that are for another role than the one that was taken. The only function that reads the setting, or a key. The worker's
-- clock may be 10 seconds ahead. What was given and what is right are compared by their hashes, so that the time that it
-- takes tells nothing.
CREATE FUNCTION app.signed_claims() RETURNS text[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  given constant pg_catalog.text := pg_catalog.current_setting('app.claims', true);
  said constant pg_catalog.text := pg_catalog.left(given, -65);
  part constant pg_catalog.text[] := pg_catalog.string_to_array(said, ' ');
  key app.claims_keys;
  mac pg_catalog.text;
  clock constant pg_catalog.numeric := extract(epoch FROM pg_catalog.clock_timestamp());
BEGIN
  IF given IS NULL OR given = '' THEN RETURN NULL; END IF;
  SELECT * INTO key FROM app.claims_keys WHERE claims_keys.id = part[2];
  mac := pg_catalog.encode(pg_catalog.sha256(key.outer_pad
    || pg_catalog.sha256(key.inner_pad || pg_catalog.convert_to(said, 'UTF8'))), 'hex');
  IF pg_catalog.sha256(key.outer_pad || pg_catalog.convert_to(pg_catalog.right(given, 64), 'UTF8'))
    = pg_catalog.sha256(key.outer_pad || pg_catalog.convert_to(mac, 'UTF8'))
  THEN
    IF part[1] = 'rowkeep.claims.1' AND part[3] = pg_catalog.current_setting('role')
      AND part[5]::pg_catalog.int8 > clock AND part[4]::pg_catalog.int8 <= clock + 10
      AND part[5]::pg_catalog.int8 - part[4]::pg_catalog.int8 BETWEEN 1 AND 60
    THEN RETURN part; END IF;
  END IF;
  RAISE EXCEPTION 'the claims are not signed for this role and this moment' USING ERRCODE = 'RK004';
END $$;
--> statement-breakpoint
-- What the policies of roles without a person ask.
CREATE FUNCTION app.claims_hold() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN app.signed_claims() IS NOT NULL;
END $$;
--> statement-breakpoint
-- From here on the functions of before, by verified claims. In plpgsql, which keeps its plans: policies call them in each
-- statement. Those that say whether someone is active read past row security, whose policies would ask them.
CREATE OR REPLACE FUNCTION app.user_id() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (app.signed_claims())[6];
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.actor_status() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person constant pg_catalog.text := (app.signed_claims())[6];
BEGIN
  IF EXISTS (SELECT FROM public.tombstones WHERE tombstones.id = person) THEN RETURN 'deleted'; END IF;
  IF EXISTS (SELECT FROM public.users WHERE users.id = person AND users.banned) THEN RETURN 'banned'; END IF;
  RETURN 'active';
END $$;
--> statement-breakpoint
-- Null for a deleted or banned actor, so that every policy hides every row from them.
CREATE OR REPLACE FUNCTION app.owner_id() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  claims constant pg_catalog.text[] := app.signed_claims();
BEGIN
  IF EXISTS (SELECT FROM public.tombstones WHERE tombstones.id = claims[6])
    OR EXISTS (SELECT FROM public.users WHERE users.id = claims[6] AND users.banned)
  THEN RETURN NULL; END IF;
  RETURN claims[7];
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION app.is_site_admin() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM public.users
    WHERE users.id = app.user_id() AND users.role = 'site_admin' AND NOT users.banned);
END $$;
--> statement-breakpoint
-- Whoever takes a role needs claims to take a number of the sequence that all share. The owner of the tables takes none.
CREATE OR REPLACE FUNCTION app.arrival() RETURNS numeric
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF pg_catalog.current_setting('role') <> 'none' AND app.signed_claims() IS NULL THEN
    RAISE EXCEPTION 'there are no claims' USING ERRCODE = 'RK004';
  END IF;
  RETURN pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp()) * 1000000)
    + (pg_catalog.nextval('app.arrivals') % 999999999 + 1) * 0.000000001;
END $$;
--> statement-breakpoint
REVOKE ALL ON SEQUENCE app.arrivals FROM authenticated;
--> statement-breakpoint
GRANT USAGE ON SCHEMA app TO anonymous;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.signed_claims(), app.claims_hold() TO authenticated, anonymous, site_admin, system;
