ALTER TABLE "audit_events" ADD COLUMN "impersonator_id" text;--> statement-breakpoint
-- Whoever is signed in as the person of this transaction. Nothing that a statement says of it counts.
CREATE FUNCTION app.name_impersonator() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.impersonator_id := nullif(pg_catalog.current_setting('rowkeep.impersonator', true), '');
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER name_impersonator BEFORE INSERT ON audit_events FOR EACH ROW
  EXECUTE FUNCTION app.name_impersonator();
