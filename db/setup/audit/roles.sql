-- The roles: what they are, own and may take.
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
