-- Clerk is told of each organisation once more: from now on it is also told that nobody deletes it there.
UPDATE organizations SET places_told = NULL;
