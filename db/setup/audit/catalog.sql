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
