-- Policies ask whose a row is, by claims that were verified.
SELECT 'policy is for PUBLIC: ' || polname, tab FROM pol WHERE role IS NULL
UNION ALL
SELECT 'policy is for rowkeep_app: ' || polname, tab FROM pol WHERE role = 'rowkeep_app'
UNION ALL
SELECT 'policy is always true: ' || polname, tab FROM pol WHERE reads = 'true' OR writes = 'true'
UNION ALL
SELECT 'policy has another way in: ' || polname, tab FROM pol WHERE polpermissive AND concat(reads, writes) ~* '\mor\M'
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
  AND (reads !~ 'owner_id = \( SELECT app\.(owner_id|user_id)\(\)' OR writes !~ 'owner_id = \( SELECT app\.(owner_id|user_id)\(\)')
UNION ALL
SELECT 'policy does not ask for a site admin: ' || polname, tab FROM pol
WHERE role = 'site_admin' AND polpermissive AND (reads !~ 'app\.is_site_admin\(\)' OR writes !~ 'app\.is_site_admin\(\)')
UNION ALL
SELECT 'policy calls a function for each row: ' || polname, tab FROM pol
WHERE regexp_replace(concat(reads, writes), '\( SELECT app\.\w+\(\) AS \w+\)', '', 'g') ~ 'app\.\w+\('
