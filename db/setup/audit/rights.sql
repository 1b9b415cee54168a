-- What the roles may do with tables and columns.
SELECT DISTINCT 'granted to ' || role || ': ' || privilege, name FROM granted WHERE role IN ('PUBLIC', 'rowkeep_app')
UNION ALL
SELECT DISTINCT role || ' may read private text', format('%s.%s', c.name, c.attname)
FROM granted g JOIN cols c ON c.oid = g.oid AND (g.col IS NULL OR g.col = c.attname)
  JOIN private ON private.tab = c.relname AND private.col = c.attname
WHERE g.privilege = 'SELECT' AND g.role IN ('system', 'site_admin', 'anonymous')
UNION ALL
SELECT DISTINCT 'authenticated may write', format('%s.%s', c.name, c.attname)
FROM granted g JOIN cols c ON c.oid = g.oid AND (g.col IS NULL OR g.col = c.attname)
WHERE g.role = 'authenticated' AND (
  (g.privilege = 'UPDATE' AND (c.attname IN ('id', 'owner_id') OR c.relname = 'audit_events'))
  OR (g.privilege = 'UPDATE' AND c.relname = 'users' AND c.attname NOT IN (SELECT col FROM profile))
  OR (g.privilege = 'INSERT' AND c.relname = 'users' AND c.attname <> 'id')
  OR (g.privilege IN ('INSERT', 'UPDATE') AND c.relname IN ('tombstones', 'webhook_deliveries')))
UNION ALL
SELECT 'authenticated may delete what is kept', name FROM granted
WHERE role = 'authenticated' AND privilege = 'DELETE'
  AND name IN ('public.audit_events', 'public.tombstones', 'public.webhook_deliveries', 'public.owners', 'public.users')
UNION ALL
SELECT 'default privileges grant to ' || coalesce(r.rolname, 'PUBLIC'), coalesce(n.nspname, 'every schema')
FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
  CROSS JOIN aclexplode(d.defaclacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE a.grantee = 0 OR a.grantee IN (SELECT oid FROM ours)
UNION ALL
SELECT 'functions to come are for everyone', current_user
WHERE NOT EXISTS (SELECT FROM pg_default_acl d JOIN pg_roles r ON r.oid = d.defaclrole
  WHERE r.rolname = current_user AND d.defaclnamespace = 0 AND d.defaclobjtype = 'f')
