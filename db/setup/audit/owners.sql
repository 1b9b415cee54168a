-- Rows tell nothing about other owners: they name their owner, and no counter is shared.
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
