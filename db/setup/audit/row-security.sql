-- Row security: it is on for everything that a role can reach, and nothing goes past it.
SELECT 'row security is off', name FROM rel
WHERE relkind IN ('r', 'p') AND NOT relrowsecurity AND (is_public OR oid IN (SELECT oid FROM granted))
UNION ALL
SELECT 'row security is not forced', name FROM rel
WHERE relkind IN ('r', 'p') AND NOT relforcerowsecurity AND (is_public OR oid IN (SELECT oid FROM granted))
UNION ALL
SELECT 'granted, and row security does not hold for it: ' || privilege || ' to ' || role, name FROM granted
WHERE privilege IN ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
UNION ALL
SELECT 'view without security_invoker', name FROM rel
WHERE relkind = 'v' AND oid IN (SELECT oid FROM granted)
  AND NOT coalesce(reloptions::text ~ 'security_invoker=(true|on|1)', false)
UNION ALL
SELECT 'granted, and row security cannot hold for it', name FROM rel
WHERE relkind IN ('m', 'f') AND oid IN (SELECT oid FROM granted)
