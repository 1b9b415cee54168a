ALTER POLICY "system" ON "owners" TO system USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
ALTER POLICY "system" ON "tombstones" TO system USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
ALTER POLICY "system" ON "users" TO system USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
ALTER POLICY "system" ON "audit_events" TO system USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
ALTER POLICY "system" ON "drafts" TO system USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
ALTER POLICY "system" ON "idempotency" TO system USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
ALTER POLICY "system" ON "webhook_deliveries" TO system USING ((select app.claims_hold())) WITH CHECK ((select app.claims_hold()));--> statement-breakpoint
ALTER POLICY "system" ON "tasks" TO system USING ((select app.claims_hold()) and "tasks"."trashed_at" is not null) WITH CHECK ((select app.claims_hold()) and "tasks"."trashed_at" is not null);