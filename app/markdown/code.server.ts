import type { Env, MarkdownIt, Token } from "markdown-it";
import { spendIfLeft } from "./budget.server.ts";
import { highlight, languageOf } from "./highlight.server.ts";

/** The most characters of code that are highlighted in a post; the rest stays plain. */
const HIGHLIGHT_MAX = 16_000;
/** Steps per character. */
const CHARACTER = 50;

/** Some languages take quadratic time for a long word or a long gap. */
const isOrdinary = (text: string) => !/[^\n]{301}|\s{201}/.test(text);

/** Code in a known language is highlighted by class names, up to a total size; the rest stays plain. */
export function code(markdown: MarkdownIt) {
  const block = ({ info, content }: Token, env: Env) => {
    const language = languageOf(info);
    const total = Number(env["highlighted"] ?? 0) + content.length;
    const isHighlighted =
      language !== undefined &&
      total <= HIGHLIGHT_MAX &&
      isOrdinary(content) &&
      spendIfLeft(CHARACTER * content.length);
    if (isHighlighted) env["highlighted"] = total;
    const html = isHighlighted ? highlight(content, language) : markdown.utils.escapeHtml(content);
    const name = language === undefined ? "" : ` class="language-${language}"`;
    return `<pre dir="ltr" tabindex="0"><code${name}>${html}</code></pre>\n`;
  };
  const { rules } = markdown.renderer;
  rules["fence"] = rules["code_block"] = (tokens, at, _options, env = {}) =>
    block(tokens[at]!, env);
}
