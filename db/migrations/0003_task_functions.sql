-- What the columns, the policies and the statements of tasks and lists call.
-- The actor's date in their own time zone; in UTC for a name that PostgreSQL does not know.
CREATE FUNCTION app.today() RETURNS date LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = '' AS $$
DECLARE zone text := (SELECT time_zone FROM public.users WHERE id = app.user_id());
BEGIN
  RETURN (now() AT TIME ZONE coalesce(zone, 'UTC'))::date;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN (now() AT TIME ZONE 'UTC')::date;
END $$;
--> statement-breakpoint
-- UUIDv7, for rows whose number only a statement knows; PostgreSQL has its own since 18.
CREATE FUNCTION app.new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE SET search_path = '' AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid
$$;
--> statement-breakpoint
-- Positions: a decimal number with sixteen digits before the point. New ones follow the clock away from the middle,
-- upwards or downwards, so that they need no look at the rows. The fraction, which is never zero, keeps the order of
-- those that come within one tick (on PGlite a millisecond), and keeps them off the whole numbers that moves give.
CREATE SEQUENCE app.arrivals;
--> statement-breakpoint
CREATE FUNCTION app.arrival() RETURNS numeric LANGUAGE sql VOLATILE SET search_path = '' AS $$
  SELECT floor(extract(epoch FROM clock_timestamp()) * 1000000)
    + (nextval('app.arrivals') % 999999999 + 1) * 0.000000001
$$;
--> statement-breakpoint
CREATE FUNCTION app.position_on_top() RETURNS text LANGUAGE sql VOLATILE SET search_path = ''
  AS $$ SELECT trim_scale(5000000000000000 - app.arrival())::text $$;
--> statement-breakpoint
CREATE FUNCTION app.position_at_end() RETURNS text LANGUAGE sql VOLATILE SET search_path = ''
  AS $$ SELECT trim_scale(5000000000000000 + app.arrival())::text $$;
--> statement-breakpoint
-- Between two positions, with as few digits as there can be; before or after everything when one of them is null.
CREATE FUNCTION app.position_between(above text, below text) RETURNS text LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  low numeric := above;
  high numeric := below;
  middle numeric := (low + high) * 0.5;
  digits int := 0;
BEGIN
  IF middle IS NULL THEN RETURN coalesce(floor(low) + 1, ceil(high) - 1, 5000000000000000)::text; END IF;
  IF low >= high THEN RAISE EXCEPTION 'no position between % and %', low, high USING ERRCODE = '22023'; END IF;
  WHILE trunc(middle, digits) <= low LOOP digits := digits + 1; END LOOP;
  RETURN trunc(middle, digits)::text;
END $$;
--> statement-breakpoint
CREATE FUNCTION app.turn_lock(owner text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT SET search_path = ''
  AS $$ SELECT hashtextextended('rowkeep.turn:' || owner, 0) $$;
--> statement-breakpoint
-- As app.enter_write, for writes that read the order of an owner's rows, or change many: one after the other. The next
-- statement sees what the writer before has done.
CREATE FUNCTION app.enter_write_in_turn(draft uuid) RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  PERFORM app.enter_write(draft);
  PERFORM pg_advisory_xact_lock(app.turn_lock(app.owner_id()));
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.today(), app.new_id(), app.arrival(), app.position_on_top(), app.position_at_end(),
  app.position_between(text, text), app.turn_lock(text), app.enter_write_in_turn(uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.today(), app.new_id(), app.arrival(), app.position_on_top(), app.position_at_end(),
  app.position_between(text, text), app.turn_lock(text), app.enter_write_in_turn(uuid) TO authenticated;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE app.arrivals TO authenticated;
--> statement-breakpoint
-- The next migration makes names unique.
UPDATE lists SET name = left(name, 60) || ' ' || id FROM (
  SELECT id AS same, row_number() OVER (PARTITION BY owner_id, lower(name) ORDER BY id) AS nth FROM lists
) AS named WHERE same = id AND nth > 1;
