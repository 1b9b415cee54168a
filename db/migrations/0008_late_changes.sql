-- First statement of a write that is one of a row of changes from one browser: each has a key, and names the one before
-- it. What comes after a later one is late, and raises RK003: its page was left while it was under way, and the next
-- page has sent it again. One after the other, so that of two at once the second sees what the first has left.
CREATE FUNCTION app.enter_write_after(draft uuid, change uuid, previous uuid) RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  PERFORM app.enter_write_in_turn(draft);
  IF EXISTS (SELECT FROM public.idempotency WHERE owner_id = app.owner_id() AND key = 'after:' || change) THEN
    RAISE EXCEPTION 'a later change came first' USING ERRCODE = 'RK003';
  END IF;
  INSERT INTO public.idempotency (owner_id, key, subject_id)
    SELECT app.owner_id(), 'after:' || previous, change WHERE previous IS NOT NULL ON CONFLICT DO NOTHING;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.enter_write_after(uuid, uuid, uuid) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.enter_write_after(uuid, uuid, uuid) TO authenticated;
