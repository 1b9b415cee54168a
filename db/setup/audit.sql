-- Returns one row for each defect of the roles, grants or row security. Run as the owner of the tables.
-- $1: the allowed SECURITY DEFINER functions, as text[].
WITH
taken (name) AS (VALUES ('authenticated'), ('anonymous'), ('site_admin'), ('system')),
ours AS (
  SELECT oid, rolname AS name, rolsuper, rolbypassrls, rolcreaterole, rolinherit, rolcanlogin
  FROM pg_roles WHERE rolname = 'rowkeep_app' OR rolname IN (SELECT name FROM taken)
),
rel AS (
  SELECT c.*, format('%s.%s', n.nspname, c.relname) AS name, n.nspname = 'public' AS is_public
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
),
-- What has been granted to any of the roles or to everyone, by table or by column.
granted AS (
  SELECT rel.oid, rel.name, a.grantee, coalesce(r.rolname, 'PUBLIC') AS role, a.privilege_type AS privilege, NULL::name AS col
  FROM rel CROSS JOIN aclexplode(rel.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
  WHERE a.grantee = 0 OR a.grantee IN (SELECT oid FROM ours)
  UNION ALL
  SELECT rel.oid, rel.name, a.grantee, coalesce(r.rolname, 'PUBLIC'), a.privilege_type, t.attname
  FROM rel JOIN pg_attribute t ON t.attrelid = rel.oid CROSS JOIN aclexplode(t.attacl) a
    LEFT JOIN pg_roles r ON r.oid = a.grantee
  WHERE a.grantee = 0 OR a.grantee IN (SELECT oid FROM ours)
),
cols AS (
  SELECT rel.oid, rel.relname, rel.name, t.attname, t.attnotnull, t.attnum
  FROM rel JOIN pg_attribute t ON t.attrelid = rel.oid
  WHERE rel.is_public AND rel.relkind IN ('r', 'p') AND t.attnum > 0 AND NOT t.attisdropped
),
owned AS (SELECT oid, name, attnum FROM cols WHERE attname = 'owner_id'),
-- One row for each role that a policy is for; a null role is PUBLIC.
pol AS (
  SELECT p.polname, p.polrelid, p.polpermissive, rel.name AS tab, r.rolname AS role,
    pg_get_expr(p.polqual, p.polrelid) AS reads, pg_get_expr(p.polwithcheck, p.polrelid) AS writes
  FROM pg_policy p JOIN rel ON rel.oid = p.polrelid CROSS JOIN unnest(p.polroles) AS member
    LEFT JOIN pg_roles r ON r.oid = member
),
func AS (
  SELECT p.oid, p.oid::regprocedure::text AS name, p.prosecdef, p.proconfig, p.proacl, p.proowner, p.prosrc
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e')
),
private (tab, col) AS (VALUES
  ('lists', 'name'), ('lists', 'name_key'), ('tasks', 'title'), ('tasks', 'notes'), ('tasks', 'found_by'), ('posts', 'plain'), ('posts', 'found_by'), ('tasks', 'tags'), ('tags', 'key'), ('tags', 'name'), ('posts', 'tags'), ('posts', 'title'), ('posts', 'body'), ('posts', 'html'), ('posts', 'reader_html'), ('posts', 'description'),
  ('posts', 'secret'), ('posts', 'published_body'), ('post_versions', 'title'), ('post_versions', 'body'), ('post_versions', 'html'),
  ('post_versions', 'reader_html'), ('post_versions', 'description'), ('kept_forms', 'path'), ('kept_forms', 'sealed'),
  ('task_changes', 'before'), ('task_changes', 'after')),
-- The columns of their own row that people may change; the others come from Clerk.
profile (col) AS (VALUES ('display_name'), ('time_zone'), ('onboarded_at'))

SELECT 'role is missing' AS defect, name AS object
FROM (SELECT 'rowkeep_app' AS name UNION ALL SELECT name FROM taken) AS wanted
WHERE name NOT IN (SELECT ours.name FROM ours)
UNION ALL
SELECT 'role is superuser, bypasses row security or creates roles', name FROM ours
WHERE rolsuper OR rolbypassrls OR rolcreaterole
UNION ALL
SELECT 'rowkeep_app inherits the rights of its roles', name FROM ours WHERE name = 'rowkeep_app' AND rolinherit
UNION ALL
SELECT 'rowkeep_app inherits the rights of a role', g.rolname
FROM pg_auth_members m JOIN ours ON ours.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
WHERE ours.name = 'rowkeep_app' AND to_jsonb(m) ->> 'inherit_option' = 'true' -- a column since PostgreSQL 16
UNION ALL
SELECT 'rowkeep_app cannot take a role', t.name FROM ours JOIN ours t ON t.name IN (SELECT name FROM taken)
WHERE ours.name = 'rowkeep_app' AND NOT pg_has_role(ours.oid, t.oid, 'member')
UNION ALL
SELECT 'role is a member of ' || g.rolname, ours.name
FROM pg_auth_members m JOIN ours ON ours.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
WHERE NOT (ours.name = 'rowkeep_app' AND g.rolname IN (SELECT name FROM taken))
UNION ALL
SELECT 'role can log in', name FROM ours WHERE rolcanlogin AND name <> 'rowkeep_app'
UNION ALL
SELECT 'role owns a relation', rel.name FROM rel JOIN ours ON ours.oid = rel.relowner
UNION ALL
SELECT 'role owns a function', func.name FROM func JOIN ours ON ours.oid = func.proowner
UNION ALL
SELECT 'role owns ' || pg_describe_object(d.classid, d.objid, d.objsubid), ours.name
FROM pg_shdepend d JOIN ours ON ours.oid = d.refobjid
WHERE d.refclassid = 'pg_authid'::regclass AND d.deptype = 'o'
  AND d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND d.classid NOT IN ('pg_class'::regclass, 'pg_proc'::regclass)
UNION ALL
SELECT 'role may create in schema ' || n.nspname, ours.name
FROM ours, pg_namespace n
WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND has_schema_privilege(ours.oid, n.oid, 'create')
UNION ALL
-- Temporary objects shadow others of the same name, and so could objects in a schema of one's own.
SELECT coalesce(r.rolname, 'PUBLIC') || ' has ' || a.privilege_type || ' on the database', d.datname
FROM pg_database d CROSS JOIN aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE d.datname = current_database() AND a.privilege_type IN ('TEMPORARY', 'CREATE')
  AND (a.grantee = 0 OR a.grantee IN (SELECT oid FROM ours))
UNION ALL
SELECT 'row security is off', name FROM rel
WHERE relkind IN ('r', 'p') AND NOT relrowsecurity AND (is_public OR oid IN (SELECT oid FROM granted))
UNION ALL
SELECT 'row security is not forced', name FROM rel
WHERE relkind IN ('r', 'p') AND NOT relforcerowsecurity AND (is_public OR oid IN (SELECT oid FROM granted))
UNION ALL
SELECT DISTINCT 'granted to ' || role || ': ' || privilege, name FROM granted WHERE role IN ('PUBLIC', 'rowkeep_app')
UNION ALL
SELECT 'granted, and row security does not hold for it: ' || privilege || ' to ' || role, name FROM granted
WHERE privilege IN ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
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
UNION ALL
SELECT 'policy is for PUBLIC: ' || polname, tab FROM pol WHERE role IS NULL
UNION ALL
SELECT 'policy is for rowkeep_app: ' || polname, tab FROM pol WHERE role = 'rowkeep_app'
UNION ALL
SELECT 'policy is always true: ' || polname, tab FROM pol WHERE reads = 'true' OR writes = 'true'
UNION ALL
SELECT 'policy has another way in: ' || polname, tab FROM pol WHERE concat(reads, writes) ~* '\mor\M'
UNION ALL
SELECT 'policy does not ask for signed claims: ' || polname, tab FROM pol
WHERE role IN ('system', 'anonymous') AND polpermissive
  AND (reads !~ '\( SELECT app\.claims_hold\(\)' OR writes !~ '\( SELECT app\.claims_hold\(\)')
UNION ALL
SELECT 'policy reads claims that nobody has verified: ' || polname, tab FROM pol WHERE concat(reads, writes) ~ 'current_setting'
UNION ALL
SELECT 'policy does not ask whose the row is: ' || polname, tab FROM pol
WHERE role = 'authenticated' AND polpermissive
  AND (reads !~ 'app\.(owner_id|user_id)\(\)' OR writes !~ 'app\.(owner_id|user_id)\(\)')
UNION ALL
SELECT 'policy does not compare owner_id: ' || polname, tab FROM pol
WHERE role = 'authenticated' AND polpermissive AND polrelid IN (SELECT oid FROM owned)
  AND (reads !~ 'owner_id = \( SELECT app\.owner_id\(\)' OR writes !~ 'owner_id = \( SELECT app\.owner_id\(\)')
UNION ALL
SELECT 'policy does not ask for a site admin: ' || polname, tab FROM pol
WHERE role = 'site_admin' AND polpermissive AND (reads !~ 'app\.is_site_admin\(\)' OR writes !~ 'app\.is_site_admin\(\)')
UNION ALL
SELECT 'policy calls a function for each row: ' || polname, tab FROM pol
WHERE regexp_replace(concat(reads, writes), '\( SELECT app\.\w+\(\) AS \w+\)', '', 'g') ~ 'app\.\w+\('
UNION ALL
SELECT 'view without security_invoker', name FROM rel
WHERE relkind = 'v' AND oid IN (SELECT oid FROM granted)
  AND NOT coalesce(reloptions::text ~ 'security_invoker=(true|on|1)', false)
UNION ALL
SELECT 'granted, and row security cannot hold for it', name FROM rel
WHERE relkind IN ('m', 'f') AND oid IN (SELECT oid FROM granted)
UNION ALL
SELECT 'SECURITY DEFINER that is not allowed', name FROM func WHERE prosecdef AND NOT name = ANY ($1::text[])
UNION ALL
SELECT 'function that runs as its owner and does not ask for signed claims', name FROM func
WHERE prosecdef AND name <> 'app.signed_claims()' AND prosrc !~ 'app\.(signed_claims|claims_hold|owner_id|user_id)\(\)'
UNION ALL
SELECT 'function that reads claims which nobody has verified', name FROM func
WHERE name <> 'app.signed_claims()' AND prosrc ~ '''[a-z_]+\.(jwt\.)?claims'
UNION ALL
SELECT 'keys of claims are open to ' || coalesce(r.rolname, 'PUBLIC'), 'app.claims_keys'
FROM pg_class c CROSS JOIN aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE c.oid = 'app.claims_keys'::regclass AND a.grantee <> c.relowner
UNION ALL
SELECT 'holds no key: set DATABASE_CLAIMS_KEY, and run npm run db:migrate', 'app.claims_keys'
WHERE NOT EXISTS (SELECT FROM app.claims_keys)
UNION ALL
SELECT 'function without search_path', name FROM func
WHERE NOT EXISTS (SELECT FROM unnest(proconfig) AS setting WHERE setting LIKE 'search_path=%')
UNION ALL
-- pg_temp must be named, and last: otherwise a temporary type or table of the caller shadows the one that is meant.
SELECT 'function whose search_path is not pg_catalog, pg_temp', name FROM func
WHERE EXISTS (SELECT FROM unnest(proconfig) AS setting
  WHERE setting LIKE 'search_path=%' AND setting <> 'search_path=pg_catalog, pg_temp')
UNION ALL
SELECT 'function is for everyone', name FROM func
WHERE proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) WHERE grantee = 0)
UNION ALL
-- Two values of a shared counter reveal how much everybody else did in between.
SELECT 'sequence is open to ' || coalesce(r.rolname, 'PUBLIC'), c.oid::regclass::text
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN aclexplode(c.relacl) a
  LEFT JOIN pg_roles r ON r.oid = a.grantee
WHERE c.relkind = 'S' AND n.nspname !~ '^pg_' AND (a.grantee = 0 OR a.grantee IN (SELECT oid FROM ours))
UNION ALL
SELECT 'function counts for all owners', name FROM func
WHERE prosrc ~* '\m(nextval|currval|lastval|setval|txid_current|pg_current_xact_id)'
UNION ALL
SELECT 'column counts for all owners', format('%s.%s', cols.name, cols.attname)
FROM cols JOIN pg_attribute t ON t.attrelid = cols.oid AND t.attnum = cols.attnum
  LEFT JOIN pg_attrdef d ON d.adrelid = cols.oid AND d.adnum = cols.attnum
WHERE t.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) ~* '\m(nextval|txid_current|pg_current_xact_id)'
UNION ALL
SELECT 'owner may be null', name FROM cols WHERE attname = 'owner_id' AND NOT attnotnull
UNION ALL
SELECT 'foreign key does not name the owner: ' || c.conname, o.name
FROM pg_constraint c JOIN owned o ON o.oid = c.conrelid JOIN owned parent ON parent.oid = c.confrelid
WHERE c.contype = 'f' AND NOT (o.attnum = ANY (c.conkey) AND parent.attnum = ANY (c.confkey))
UNION ALL
SELECT 'unique among all owners: ' || i.indexrelid::regclass, o.name
FROM pg_index i JOIN owned o ON o.oid = i.indrelid
WHERE i.indisunique AND NOT o.attnum = ANY (i.indkey)
  AND NOT (i.indisprimary AND i.indnkeyatts = 1) -- a random id reveals nothing
  AND i.indexrelid::regclass::text <> 'sites_handle' -- a public address: its page tells everyone that it is taken
ORDER BY 1, 2
