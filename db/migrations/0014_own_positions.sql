-- A position had a number in it of a sequence that all owners shared. A cursor carries the position of its page's last row, so
-- whoever had two cursors could count what everybody had added in between. The fraction is drawn now, from where ids are:
-- random() would not do, whose next number can be foretold from those before, on a connection that all share. What one
-- transaction adds within a tick of the clock (on PGlite a millisecond) keeps its order by whole numbers.
CREATE OR REPLACE FUNCTION app.arrival() RETURNS numeric
LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  before pg_catalog.numeric := NULLIF(pg_catalog.current_setting('app.arrival', true), '');
  tick pg_catalog.numeric := pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp()) * 1000000);
BEGIN
  IF pg_catalog.current_setting('role') <> 'none' AND app.signed_claims() IS NULL THEN
    RAISE EXCEPTION 'there are no claims' USING ERRCODE = 'RK004';
  END IF;
  IF tick <= before THEN tick := before + 1; END IF;
  PERFORM pg_catalog.set_config('app.arrival', tick::pg_catalog.text, true);
  RETURN tick + (('x' || pg_catalog.left(pg_catalog.gen_random_uuid()::pg_catalog.text, 8))::pg_catalog.bit(32)::pg_catalog.int8
    % 999999999 + 1) * 0.000000001;
END $$;
--> statement-breakpoint
DROP SEQUENCE app.arrivals;
