-- Reading the audit is granted column by column (0043): who was signed in as the actor is told as well.
GRANT SELECT (impersonator_id) ON audit_events TO authenticated;
