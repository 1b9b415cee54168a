import hljs from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import css from "highlight.js/lib/languages/css";
import diff from "highlight.js/lib/languages/diff";
import go from "highlight.js/lib/languages/go";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import rust from "highlight.js/lib/languages/rust";
import sql from "highlight.js/lib/languages/sql";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import yaml from "highlight.js/lib/languages/yaml";

const LANGUAGES = {
  bash,
  css,
  diff,
  go,
  javascript,
  json,
  python,
  rust,
  sql,
  typescript,
  xml,
  yaml,
};

/** Names and aliases that a fence may begin with. */
const names = new Map<string, string>();
for (const [name, language] of Object.entries(LANGUAGES)) {
  hljs.registerLanguage(name, language);
  for (const alias of [name, ...(hljs.getLanguage(name)?.aliases ?? [])]) names.set(alias, name);
}

/** The name of a known language that a fence begins with, such as "typescript" for "ts {1,3}". */
export const languageOf = (info: string): string | undefined =>
  names.get(/^\s*(\w{1,20})(?!\S)/.exec(info)?.[1]?.toLowerCase() ?? "");

/** Code as HTML with class names of highlight.js. */
export const highlight = (code: string, language: string): string =>
  hljs.highlight(code, { language, ignoreIllegals: true }).value;
