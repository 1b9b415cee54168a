DROP FUNCTION app.search_tasks(text, text, uuid, int);
--> statement-breakpoint
ALTER TABLE "tasks" DROP COLUMN "words";
--> statement-breakpoint
DROP FUNCTION app.words_of(text, text);
--> statement-breakpoint
-- The text of what our own renderer made: it escapes every sign that is not its own, so what stands between < and > is a tag.
-- A block ends a word; what is within a line does not.
CREATE FUNCTION app.plain_text(html text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT replace(replace(replace(replace(replace(
    regexp_replace(regexp_replace(html COLLATE "C",
      '</?(?:p|h[1-6]|li|ul|ol|blockquote|pre|table|thead|tbody|tr|td|th|hr|br|div|section|figure|img)( [^>]*|/)?>', E'\n', 'g'),
      '<[^>]*>', '', 'g'),
    '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', ''''), '&amp;', '&')
$$;
--> statement-breakpoint
-- The words of a folded text. Signs within a word (e-mail, o'brien, node.js) part it; `whole` gives these words without their
-- signs instead. Plus signs and hashes belong to the word that they end (c++). Where no blanks part words, as in Chinese,
-- Japanese, Korean and Thai, each character is a word, and so is each pair. Of a long word 64 characters count.
CREATE FUNCTION app.words_in(folded text, whole boolean) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  signs constant text := '''-./:_·ʼ’‐';
  blanks constant text := '          ';
  parting constant text :=
    '[\u0001-\u0026\u0028-\u002C\u003B-\u0040\u005B-\u005E\u0060\u007B-\u00A9\u00AB-\u00B4\u00B6\u00B8\u00B9\u00BB-\u00BF\u00D7\u00F7'
    '\u02C2-\u02C5\u037E\u0387\u055A-\u055F\u0589\u058A\u05BE\u05C0\u05C3\u05C6\u060C\u060D\u061B-\u061F\u066A-\u066D\u06D4\u0700-\u070D'
    '\u0964\u0965\u0E4F\u0E5A\u0E5B\u104A-\u104F\u1680\u17D4-\u17DA\u2000-\u200F\u2011-\u2018\u201A-\u206F\u20A0-\u20CF\u2190-\u25FF'
    '\u2900-\u2BFF\u2E00-\u2E7F\u3000-\u3004\u3008-\u3020\u3030\u303D-\u303F\u30FB\uFD3E\uFD3F\uFE10-\uFE6F\uFFE0-\uFFFF]+';
  run_on constant text :=
    '\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2600-\u27BF\u2E80-\u2FDF\u3005-\u3007\u3021-\u302F\u3031-\u303C\u3040-\u30FA'
    '\u30FC-\u312F\u31A0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7AF\U0001F000-\U0001FAFF\U00020000-\U0003FFFF';
  is_ascii constant boolean := octet_length(folded) = char_length(folded);
  spaced text COLLATE "C" := folded;
  runs_on boolean := false;
  words text[];
BEGIN
  IF is_ascii THEN
    spaced := translate(spaced, E' \n\r\t!"#$%&()*+,;<=>?@[\\]^`{|}~', repeat(' ', 30));
  END IF;
  IF NOT is_ascii OR spaced ~ '[\u0001-\u001F\u007F]' THEN
    spaced := regexp_replace(spaced, parting, ' ', 'g');
    runs_on := NOT is_ascii AND spaced ~ ('[' || run_on || ']');
  END IF;
  IF whole THEN
    IF translate(spaced, signs, '') = spaced THEN RETURN '{}'; END IF;
    RETURN ARRAY(SELECT left(translate(chunk, signs, ''), 64)
      FROM (SELECT btrim(part, signs) AS chunk FROM string_to_table(spaced, ' ') AS part) AS chunks
      WHERE chunk <> translate(chunk, signs, '') AND char_length(chunk) <= 80 AND chunk !~ ('[' || run_on || ']'));
  END IF;
  words := ARRAY(SELECT left(word, 64) FROM unnest(string_to_array(
    CASE WHEN runs_on THEN regexp_replace(translate(spaced, signs, blanks), '[' || run_on || ']+', ' ', 'g')
      ELSE translate(spaced, signs, blanks) END, ' ')) AS word WHERE word <> '');
  IF folded COLLATE "C" ~ '[a-z0-9][+#]' THEN
    words := words || ARRAY(SELECT hit[1]
      FROM regexp_matches(folded COLLATE "C", '([a-z0-9]{1,20}[+#]{1,4})(?![a-z0-9+#])', 'g') AS hit);
  END IF;
  IF runs_on THEN
    words := words || ARRAY(SELECT gram FROM (
        SELECT character, lead(character) OVER (ORDER BY nth) AS following
        FROM unnest(string_to_array(regexp_replace(spaced, '[^' || run_on || ']+', ' ', 'g'), NULL))
          WITH ORDINALITY AS characters (character, nth)) AS pairs,
      unnest(ARRAY[character, CASE WHEN following <> ' ' THEN character || following END]) AS gram
      WHERE character <> ' ' AND gram IS NOT NULL);
  END IF;
  RETURN words;
END $$;
--> statement-breakpoint
-- The sign of an owner in the words of their rows: 48 bits of a digest. A collision costs time, and shows nothing.
CREATE FUNCTION app.sign_of(owner text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT left(encode(decode(md5(owner), 'hex'), 'base64'), 8)
$$;
--> statement-breakpoint
-- What a row is found by: its words, tags and list, each behind a sign of its owner: the one index of all owners is read only
-- where it holds theirs, else the beginning of a word would find everybody's. Then a letter says where a word stands, and
-- whether as it is written: t and b, of the title and of the body, are words without accents; u and c are those that lost
-- theirs; v and d the same with them. PostgreSQL keeps at most a megabyte of them.
CREATE FUNCTION app.found_by(owner text, title text, body text, tags text[], list uuid) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  sign constant text := app.sign_of(owner);
  title_exact constant text := app.fold_case(title);
  title_folded constant text := app.fold(title);
  exact constant text := app.fold_case(body);
  folded constant text := app.fold(body);
  lexemes text[];
BEGIN
  IF title_exact = title_folded AND exact = folded THEN
    lexemes := ARRAY(
      SELECT 't' || word FROM unnest(app.words_in(title_exact, false) || app.words_in(title_exact, true)) AS word
      UNION ALL
      SELECT 'b' || word FROM unnest(app.words_in(exact, false) || app.words_in(exact, true)) AS word);
  ELSE
    lexemes := ARRAY(
      SELECT substr(codes, CASE WHEN NOT bool_or(is_exact) THEN 2 WHEN bool_or(is_folded) THEN 1 ELSE 3 END, 1) || word
      FROM (VALUES ('tuv', true, false, title_exact), ('tuv', false, true, title_folded),
          ('bcd', true, false, exact), ('bcd', false, true, folded)) AS texts (codes, is_exact, is_folded, content),
        unnest(app.words_in(content, false) || app.words_in(content, true)) AS word
      GROUP BY codes, word);
  END IF;
  lexemes := lexemes || ARRAY(SELECT 'g' || app.fold_case(tag) FROM unnest(tags) AS tag);
  IF list IS NOT NULL THEN lexemes := lexemes || ('l' || list); END IF;
  IF octet_length(title) + octet_length(body) > 20000 THEN
    lexemes := ARRAY(SELECT lexeme FROM (
        SELECT lexeme, sum(octet_length(lexeme) + 12) OVER (ORDER BY left(lexeme, 1) IN ('t', 'u', 'v', 'g', 'l') DESC,
          lexeme COLLATE "C") AS size
        FROM (SELECT DISTINCT lexeme FROM unnest(lexemes) AS lexeme) AS given) AS sized
      WHERE size < 1000000);
  END IF;
  RETURN array_to_tsvector(ARRAY(SELECT sign || lexeme FROM unnest(lexemes) AS lexeme));
END $$;
--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "found_by" "tsvector" GENERATED ALWAYS AS (app.found_by(owner_id, title, notes, tags, list_id)) STORED;
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "plain" text GENERATED ALWAYS AS (app.plain_text(reader_html)) STORED;
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "found_by" "tsvector" GENERATED ALWAYS AS (app.found_by(owner_id, title, app.plain_text(reader_html), tags, null)) STORED;
--> statement-breakpoint
CREATE INDEX "tasks_found_by" ON "tasks" USING gin ("found_by") WITH (fastupdate=off);
--> statement-breakpoint
CREATE INDEX "posts_found_by" ON "posts" USING gin ("found_by") WITH (fastupdate=off);
--> statement-breakpoint
-- How many of an owner's newest tasks and posts are looked through first: some where that fills a page, else none.
CREATE FUNCTION app.newest(me text, wanted tsquery, most int, OUT of_tasks int, OUT of_posts int)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexonlyscan = off SET enable_bitmapscan = off AS $$
BEGIN
  SELECT CASE WHEN count(*) >= most THEN 300 ELSE 0 END INTO of_tasks FROM (SELECT found_by FROM public.tasks
    WHERE owner_id >= me AND owner_id <= me ORDER BY owner_id DESC, id DESC LIMIT 300) AS row WHERE found_by @@ wanted;
  SELECT CASE WHEN count(*) >= most THEN 100 ELSE 0 END INTO of_posts FROM (SELECT found_by FROM public.posts
    WHERE owner_id >= me AND owner_id <= me ORDER BY owner_id DESC, id DESC LIMIT 100) AS row WHERE found_by @@ wanted;
END $$;
--> statement-breakpoint
-- The ids of an owner's tasks that hold what is wanted and not what ranks better, the newest first. How common a word is,
-- PostgreSQL cannot estimate, so the way is not left to it: along `newest` rows, where common words fill a page; else from the
-- index of words when there are few; else along all of the owner's rows. What is set within ends with the function, as it is
-- among its own settings; else the next search would have to do without its index.
CREATE FUNCTION app.find_tasks(me text, wanted tsquery, better tsquery, state text, since date, until date, zone text,
  upto uuid, most int, newest int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexscan = on SET enable_indexonlyscan = off SET enable_bitmapscan = off AS $$
DECLARE
  few constant int := 2000;
  wholly constant tsquery := CASE WHEN better IS NULL THEN wanted ELSE wanted && !!better END;
  ids uuid[];
BEGIN
  IF wanted IS NOT NULL AND newest > 0 THEN
    ids := ARRAY(SELECT row.id FROM (SELECT * FROM public.tasks AS own
        WHERE own.owner_id >= me AND (own.owner_id, own.id) < (me, upto)
        ORDER BY own.owner_id DESC, own.id DESC LIMIT newest) AS row
      WHERE row.found_by @@ wholly
      AND (state IS NULL OR (state = 'done') = (row.done_at IS NOT NULL))
      AND (since IS NULL OR coalesce(row.due_on, (row.created_at AT TIME ZONE zone)::date) > since)
      AND (until IS NULL OR coalesce(row.due_on, (row.created_at AT TIME ZONE zone)::date) < until)
      ORDER BY row.id DESC LIMIT most);
    IF cardinality(ids) = most THEN
      RETURN QUERY SELECT unnest(ids);
      RETURN;
    END IF;
  END IF;
  IF wanted IS NOT NULL THEN
    PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'on', true);
    -- IS TRUE keeps all other indexes away.
    ids := ARRAY(SELECT row.id FROM public.tasks AS row
      WHERE row.found_by @@ wholly AND (row.owner_id = me) IS TRUE AND (row.id < upto) IS TRUE
      AND (state IS NULL OR (state = 'done') = (row.done_at IS NOT NULL))
      AND (since IS NULL OR coalesce(row.due_on, (row.created_at AT TIME ZONE zone)::date) > since)
      AND (until IS NULL OR coalesce(row.due_on, (row.created_at AT TIME ZONE zone)::date) < until)
      LIMIT few);
    IF cardinality(ids) < few THEN
      RETURN QUERY SELECT id FROM unnest(ids) AS id ORDER BY id DESC LIMIT most;
      RETURN;
    END IF;
    PERFORM set_config('enable_indexscan', 'on', true), set_config('enable_bitmapscan', 'off', true);
  END IF;
  -- The same condition, in a form that the primary key, which knows no owners, cannot be walked by.
  RETURN QUERY SELECT row.id FROM public.tasks AS row
    WHERE row.owner_id >= me AND (row.owner_id, row.id) < (me, upto)
      AND (wanted IS NULL OR row.found_by @@ wholly)
      AND (state IS NULL OR (state = 'done') = (row.done_at IS NOT NULL))
      AND (since IS NULL OR coalesce(row.due_on, (row.created_at AT TIME ZONE zone)::date) > since)
      AND (until IS NULL OR coalesce(row.due_on, (row.created_at AT TIME ZONE zone)::date) < until)
    ORDER BY row.owner_id DESC, row.id DESC LIMIT most;
END $$;
--> statement-breakpoint
-- The same of posts, which are neither open nor done.
CREATE FUNCTION app.find_posts(me text, wanted tsquery, better tsquery, state text, since date, until date, zone text,
  upto uuid, most int, newest int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexscan = on SET enable_indexonlyscan = off SET enable_bitmapscan = off AS $$
DECLARE
  few constant int := 2000;
  wholly constant tsquery := CASE WHEN better IS NULL THEN wanted ELSE wanted && !!better END;
  ids uuid[];
BEGIN
  IF wanted IS NOT NULL AND newest > 0 THEN
    ids := ARRAY(SELECT row.id FROM (SELECT * FROM public.posts AS own
        WHERE own.owner_id >= me AND (own.owner_id, own.id) < (me, upto)
        ORDER BY own.owner_id DESC, own.id DESC LIMIT newest) AS row
      WHERE row.found_by @@ wholly
      AND state IS NULL
      AND (since IS NULL OR (row.updated_at AT TIME ZONE zone)::date > since)
      AND (until IS NULL OR (row.updated_at AT TIME ZONE zone)::date < until)
      ORDER BY row.id DESC LIMIT most);
    IF cardinality(ids) = most THEN
      RETURN QUERY SELECT unnest(ids);
      RETURN;
    END IF;
  END IF;
  IF wanted IS NOT NULL THEN
    PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'on', true);
    -- IS TRUE keeps all other indexes away.
    ids := ARRAY(SELECT row.id FROM public.posts AS row
      WHERE row.found_by @@ wholly AND (row.owner_id = me) IS TRUE AND (row.id < upto) IS TRUE
      AND state IS NULL
      AND (since IS NULL OR (row.updated_at AT TIME ZONE zone)::date > since)
      AND (until IS NULL OR (row.updated_at AT TIME ZONE zone)::date < until)
      LIMIT few);
    IF cardinality(ids) < few THEN
      RETURN QUERY SELECT id FROM unnest(ids) AS id ORDER BY id DESC LIMIT most;
      RETURN;
    END IF;
    PERFORM set_config('enable_indexscan', 'on', true), set_config('enable_bitmapscan', 'off', true);
  END IF;
  -- The same condition, in a form that the primary key, which knows no owners, cannot be walked by.
  RETURN QUERY SELECT row.id FROM public.posts AS row
    WHERE row.owner_id >= me AND (row.owner_id, row.id) < (me, upto)
      AND (wanted IS NULL OR row.found_by @@ wholly)
      AND state IS NULL
      AND (since IS NULL OR (row.updated_at AT TIME ZONE zone)::date > since)
      AND (until IS NULL OR (row.updated_at AT TIME ZONE zone)::date < until)
    ORDER BY row.owner_id DESC, row.id DESC LIMIT most;
END $$;
--> statement-breakpoint
-- All words that one typing error makes of another: a letter left out, added, another, or two swapped.
CREATE FUNCTION app.near(word text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  WITH alphabet AS (SELECT letter FROM unnest(string_to_array(CASE
      WHEN word COLLATE "C" ~ '[a-z]' THEN 'abcdefghijklmnopqrstuvwxyz'
      WHEN word COLLATE "C" ~ '[а-я]' THEN 'абвгдежзийклмнопрстуфхцчшщъыьэюяіїє'
      WHEN word COLLATE "C" ~ '[α-ω]' THEN 'αβγδεζηθικλμνξοπρστυφχψω'
      WHEN word COLLATE "C" ~ '[א-ת]' THEN 'אבגדהוזחטיךכלםמןנסעףפץצקרשת'
      WHEN word COLLATE "C" ~ '[ا-ي]' THEN 'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءئؤ' END, NULL)) AS letter),
  place AS (SELECT left(word, n) AS head, substr(word, n + 1) AS tail FROM generate_series(0, char_length(word)) AS n)
  SELECT head || substr(tail, 2) FROM place WHERE tail <> ''
  UNION SELECT head || substr(tail, 2, 1) || left(tail, 1) || substr(tail, 3) FROM place WHERE char_length(tail) > 1
  UNION SELECT head || letter || substr(tail, 2) FROM place, alphabet WHERE tail <> ''
  UNION SELECT head || letter || tail FROM place, alphabet
$$;
--> statement-breakpoint
-- Those of an owner's words that one typing error makes of another. Each is looked up by itself, as a condition of all of them
-- would be tried on each row that has one. Not those of the newest tasks: a word of very many rows would be read in all.
CREATE FUNCTION app.spelt(me text, word text) RETURNS SETOF text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_indexscan = on SET enable_indexonlyscan = off SET enable_bitmapscan = off AS $$
DECLARE
  sign constant text := app.sign_of(me);
  variants constant text[] := ARRAY(SELECT near FROM app.near(word) AS near WHERE near <> word);
  known constant text[] := ARRAY(SELECT DISTINCT substr(lexeme, 10) FROM (SELECT found_by FROM public.tasks
      WHERE owner_id >= me AND owner_id <= me ORDER BY owner_id DESC, id DESC LIMIT 300) AS newest,
    unnest(tsvector_to_array(found_by)) AS lexeme
    WHERE pg_column_size(found_by) < 1000 AND substr(lexeme, 9, 1) IN ('t', 'u', 'b', 'c') AND substr(lexeme, 10) = ANY (variants));
BEGIN
  PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_bitmapscan', 'on', true);
  RETURN QUERY SELECT unnest(known) UNION ALL
    SELECT variant FROM (SELECT variant, format('''%1$st%2$s''|''%1$su%2$s''|''%1$sb%2$s''|''%1$sc%2$s''', sign, variant)::tsquery AS ask
      FROM unnest(variants) AS variant WHERE variant <> ALL (known) OFFSET 0) AS asked
    WHERE EXISTS (SELECT FROM public.tasks WHERE found_by @@ ask) OR EXISTS (SELECT FROM public.posts WHERE found_by @@ ask);
END $$;
--> statement-breakpoint
-- What finds the words of a search in one way: exactly or folded, in the places and forms of `codes`; the last word as the
-- beginning of one. `near`: with one typing error in words of five letters or more, of which the first three count.
CREATE FUNCTION app.wanted(me text, typed text[], exact boolean, codes text, near boolean) RETURNS tsquery
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  sign constant text := app.sign_of(me);
  -- No word has a quote or a backslash, so none can be anything but a word.
  ask CONSTANT text := '''%s%s%s''%s';
  all_of text[] := '{}';
  one_of text[];
  parts text[];
  folded text;
  ending text;
  tried int := 0;
BEGIN
  FOR nth IN 1 .. cardinality(typed) LOOP
    folded := CASE WHEN exact THEN app.fold_case(typed[nth]) ELSE app.fold(typed[nth]) END;
    ending := CASE WHEN nth = cardinality(typed) THEN ':*' ELSE '' END;
    parts := ARRAY(SELECT '(' || string_agg(format(ask, sign, code, word, ending), '|') || ')'
      FROM unnest(app.words_in(folded, false)) AS word, unnest(string_to_array(codes, NULL)) AS code GROUP BY word);
    CONTINUE WHEN cardinality(parts) = 0;
    one_of := ARRAY['(' || array_to_string(parts, '&') || ')'];
    one_of := one_of || ARRAY(SELECT format(ask, sign, code, word, ending)
      FROM unnest(app.words_in(folded, true)) AS word, unnest(string_to_array(codes, NULL)) AS code);
    IF near AND tried < 3 AND cardinality(parts) = 1 AND folded COLLATE "C" ~ '^.{5,20}$' AND folded COLLATE "C" !~ '[0-9]'
      AND app.words_in(folded, false) = ARRAY[folded] THEN
      tried := tried + 1;
      one_of := one_of || ARRAY(SELECT format(ask, sign, code, word, '')
        FROM app.spelt(me, folded) AS word, unnest(string_to_array(codes, NULL)) AS code);
    END IF;
    all_of := all_of || ('(' || array_to_string(one_of, '|') || ')');
  END LOOP;
  RETURN nullif(array_to_string(all_of, '&'), '')::tsquery;
END $$;
--> statement-breakpoint
-- The ids of the actor's own tasks and posts that a search finds, best first: words in the title, then anywhere, each time
-- as they are written and then without accents, at last with a typing error; among equals the newest first. What comes after
-- `after_tier` and `after_id`, where the page before ended. SECURITY DEFINER: `@@` is not leakproof, so under row security no
-- index would be used. It keeps to the owner by itself, and gives nothing but ids.
CREATE FUNCTION app.find(typed text[], tags text[], lists text[], noun text, state text, since date, until date,
  after_tier int, after_id uuid, most int) RETURNS TABLE (noun_found text, id_found uuid, tier_found int)
LANGUAGE plpgsql STABLE ROWS 50 SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me pg_catalog.text := app.owner_id();
  sign constant pg_catalog.text := app.sign_of(me);
  zone constant pg_catalog.text :=
    coalesce((SELECT users.time_zone FROM public.users WHERE users.id = app.user_id()), 'UTC');
  title_exact constant pg_catalog.tsquery := app.wanted(me, typed, true, 'tv', false);
  title_folded constant pg_catalog.tsquery := app.wanted(me, typed, false, 'tu', false);
  exact constant pg_catalog.tsquery := app.wanted(me, typed, true, 'tvbd', false);
  folded constant pg_catalog.tsquery := app.wanted(me, typed, false, 'tubc', false);
  narrowed pg_catalog.tsquery;
  wanted pg_catalog.tsquery;
  better pg_catalog.tsquery;
  upto pg_catalog.uuid;
  left_over pg_catalog.int4 := most;
  of_tasks pg_catalog.int4;
  of_posts pg_catalog.int4;
  given pg_catalog.int4;
BEGIN
  IF me IS NULL THEN RETURN; END IF;
  SELECT string_agg(format('''%s%s''', sign, replace(replace(lexeme, '\', '\\'), '''', '''''')), '&')::pg_catalog.tsquery INTO narrowed
    FROM (SELECT 'g' || app.fold_case(tag) FROM unnest(tags) AS tag) AS wanted_tags (lexeme);
  IF cardinality(lists) > 0 THEN
    narrowed := coalesce(narrowed && l, l) FROM (SELECT coalesce(
      (SELECT string_agg(format('''%sl%s''', sign, own.id), '|')::pg_catalog.tsquery FROM public.lists AS own
        WHERE own.owner_id = me AND app.fold(own.name) = ANY (SELECT app.fold(name) FROM unnest(lists) AS name)),
      format('''%sl''', sign)::pg_catalog.tsquery)) AS none (l);
  END IF;
  FOR tier IN greatest(coalesce(after_tier, 1), 1) .. 5 LOOP
    upto := CASE WHEN tier = after_tier THEN after_id ELSE 'ffffffff-ffff-ffff-ffff-ffffffffffff' END;
    wanted := CASE tier WHEN 1 THEN title_exact WHEN 2 THEN title_folded WHEN 3 THEN exact WHEN 4 THEN folded
      ELSE app.wanted(me, typed, false, 'tubc', true) END;
    better := CASE tier WHEN 2 THEN title_exact WHEN 3 THEN title_folded WHEN 4 THEN title_folded || exact WHEN 5 THEN folded END;
    -- Without words all that the filters leave is equally good.
    EXIT WHEN wanted IS NULL AND tier > 1;
    wanted := CASE WHEN wanted IS NULL THEN narrowed WHEN narrowed IS NULL THEN wanted ELSE wanted && narrowed END;
    IF of_tasks IS NULL OR tier = 5 THEN
      SELECT newest.of_tasks, newest.of_posts INTO of_tasks, of_posts FROM app.newest(me, CASE WHEN tier = 5 OR folded IS NULL
        THEN wanted WHEN narrowed IS NULL THEN folded ELSE folded && narrowed END, left_over) AS newest;
    END IF;
    RETURN QUERY SELECT nouns.kind, nouns.id, tier FROM (
        SELECT 'task' AS kind, id FROM app.find_tasks(me, wanted, better, state, since, until, zone, upto, left_over, of_tasks) AS id
          WHERE noun IS DISTINCT FROM 'post'
        UNION ALL
        SELECT 'post', id FROM app.find_posts(me, wanted, better, state, since, until, zone, upto, left_over, of_posts) AS id
          WHERE noun IS DISTINCT FROM 'task' AND state IS NULL
      ) AS nouns ORDER BY nouns.id DESC LIMIT left_over;
    GET DIAGNOSTICS given = ROW_COUNT;
    left_over := left_over - given;
    EXIT WHEN left_over <= 0;
  END LOOP;
END $$;
--> statement-breakpoint
-- Whoever writes a row makes what it is found by.
GRANT EXECUTE ON FUNCTION app.plain_text(text), app.words_in(text, boolean), app.sign_of(text),
  app.found_by(text, text, text, text[], uuid),
  app.find(text[], text[], text[], text, text, date, date, int, uuid, int) TO authenticated;
