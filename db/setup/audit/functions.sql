-- Functions, and the keys that they verify claims by.
SELECT 'SECURITY DEFINER that is not allowed', name FROM func WHERE prosecdef AND NOT name = ANY ($1::text[])
UNION ALL
SELECT 'function that runs as its owner and does not ask for signed claims', name FROM func
WHERE prosecdef AND name <> 'app.signed_claims()' AND prosrc !~ 'app\.(signed_claims|claims_hold|standing|owner_id|user_id)\(\)'
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
