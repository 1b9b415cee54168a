import { spend } from "./budget.server.ts";
import type { Env, MarkdownIt, StateBlock, StateCore, StateInline, Token } from "markdown-it";

/** `[^label]`, and with a colon at the start of a line that defines it. */
const REFERENCE = /\[\^([^\s[\]^]{1,64})\]/y;
const DEFINITION = /\[\^([^\s[\]^]{1,64})\]:/y;

/** In steps, because both become long HTML. */
const REFERENCE_COST = 40;
const NOTE_COST = 100;

/** The text of each note, by its label. */
const definitions = new WeakMap<Env, Map<string, Token[]>>();
/** The number of a reference's note, and whether it is the first to it. */
const references = new WeakMap<Token, { label: string; number: number; isFirst: boolean }>();

function notesOf(env: Env): Map<string, Token[]> {
  const notes = definitions.get(env) ?? new Map<string, Token[]>();
  definitions.set(env, notes);
  return notes;
}

function labelAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[1];
}

/** `[^label]: text`, at the top level. Further lines and paragraphs are indented by four spaces. */
function define(state: StateBlock, line: number, end: number, silent: boolean): boolean {
  const indent = state.sCount[line]!;
  // Deeper inside, such a line can only end a block that it does not belong to.
  const isOutside = state.level === 0 || (silent && indent < state.blkIndent);
  if (!isOutside || indent - state.blkIndent >= 4) return false;
  const start = state.bMarks[line]! + state.tShift[line]!;
  const label = labelAt(DEFINITION, state.src, start);
  if (label === undefined) return false;
  if (silent) return true;

  const { tokens, parentType, blkIndent } = state;
  const [mark, shift] = [state.bMarks[line]!, state.tShift[line]!];
  const text = start + label.length + 4;
  const content = state.skipSpaces(text);
  state.tokens = [];
  state.bMarks[line] = text;
  state.tShift[line] = content - text;
  state.blkIndent += 4;
  state.sCount[line] = state.blkIndent;
  state.level++;
  state.md.block.tokenize(state, line, end);
  state.level--;
  const notes = notesOf(state.env);
  if (!notes.has(label)) notes.set(label, state.tokens);
  state.tokens = tokens;
  state.parentType = parentType;
  state.blkIndent = blkIndent;
  state.bMarks[line] = mark;
  state.tShift[line] = shift;
  state.sCount[line] = indent;
  return true;
}

function refer(state: StateInline, silent: boolean): boolean {
  if (state.linkLevel > 0) return false;
  const label = labelAt(REFERENCE, state.src, state.pos);
  if (label === undefined || !notesOf(state.env).has(label)) return false;
  if (!silent)
    references.set(state.push("footnote_ref", "", 0), { label, number: 0, isFirst: false });
  state.pos += label.length + 3;
  return true;
}

/** Numbers the references in reading order; each note links back to the first. */
function number(tokens: readonly Token[], numbers: Map<string, number>) {
  for (const { children } of tokens)
    for (const child of children ?? []) {
      const reference = child.type === "footnote_ref" ? references.get(child) : undefined;
      if (!reference) continue;
      spend(REFERENCE_COST);
      reference.isFirst = !numbers.has(reference.label);
      if (reference.isFirst) numbers.set(reference.label, numbers.size + 1);
      reference.number = numbers.get(reference.label) ?? 0;
    }
}

/** Adds the notes that are referred to at the end, each once. A note can refer to others. */
function gather(state: StateCore) {
  const notes = notesOf(state.env);
  if (notes.size === 0) return;
  const numbers = new Map<string, number>();
  number(state.tokens, numbers);
  if (numbers.size === 0) return;
  state.tokens.push(new state.Token("footnotes_open", "section", 1));
  for (const [label, nth] of numbers) {
    const tokens = notes.get(label) ?? [];
    for (const { type, content, children } of tokens)
      if (type === "inline") state.md.inline.parse(content, state.md, state.env, children ?? []);
    number(tokens, numbers);
    spend(NOTE_COST);
    const open = new state.Token("footnote_open", "li", 1);
    const close = new state.Token("footnote_close", "li", -1);
    open.info = close.info = String(nth);
    state.tokens.push(open);
    for (const token of tokens) state.tokens.push(token);
    state.tokens.push(close);
  }
  state.tokens.push(new state.Token("footnotes_close", "section", -1));
}

/**
 * Footnotes as on GitHub: `[^label]` and `[^label]: text`. This is Rowkeep's own rule, because markdown-it-footnote
 * takes quadratic time for many notes and has had no release since 2024.
 */
export function footnotes(markdown: MarkdownIt) {
  markdown.block.ruler.before("reference", "footnote", define, {
    alt: ["paragraph", "reference", "blockquote"],
  });
  markdown.inline.ruler.before("link", "footnote_ref", refer);
  markdown.core.ruler.after("inline", "footnotes", gather);
  const { rules } = markdown.renderer;
  rules["footnote_ref"] = (tokens, at) => {
    const { number: nth, isFirst } = references.get(tokens[at]!) ?? {};
    const id = isFirst ? ` id="note-${nth}-back"` : "";
    return `<sup><a href="#note-${nth}"${id} role="doc-noteref">${nth}</a></sup>`;
  };
  rules["footnotes_open"] = () =>
    '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">\n<ol>\n';
  rules["footnotes_close"] = () => "</ol>\n</section>\n";
  rules["footnote_open"] = (tokens, at) => `<li id="note-${tokens[at]!.info}" dir="auto">\n`;
  rules["footnote_close"] = (tokens, at) =>
    `<a href="#note-${tokens[at]!.info}-back" role="doc-backlink" aria-label="Back to the text">↩</a></li>\n`;
}
