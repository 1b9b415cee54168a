import { POST_MAX } from "#app/markdown/limits.ts";

const bytes = (text: string) => new TextEncoder().encode(text).length;

/** As much of a repeated text as a post may have, behind a beginning. */
const fill = (unit: string, start = "", end = "") =>
  start + unit.repeat(Math.floor((POST_MAX - bytes(start) - bytes(end)) / bytes(unit))) + end;

/** Lines that grow, as many as a post may have. */
function grow(line: (nth: number) => string): string {
  let text = "";
  for (let nth = 0; text.length < POST_MAX; nth++) {
    const next = `${line(nth)}\n`;
    if (bytes(text) + bytes(next) > POST_MAX) break;
    text += next;
  }
  return text;
}

const half = (open: string, close: string, middle = "a") => {
  const times = Math.floor((POST_MAX - bytes(middle)) / bytes(open + close));
  return open.repeat(times) + middle + close.repeat(times);
};

/** A blank is written ␠, a line's end ⏎, a tab ⇥ and NUL ␀. */
const UNITS = `
  * _ [ ] \` & | ~ \\ ! # - ( ⇥ ⏎ ␀ 日 [a]( ![a]( [^a] [^a]: ](< []( [a](b␠" [a](b␠' [a](b␠( ![a](b␠"
  [a]:␠b⏎ [a]:␠b␠"⏎ [a]:␠b⏎"⏎⏎ [a][ [\\ \\[ <a <a: <a@ <a␠b> *a_␠ _a␠ a_␠ *a␠ a*␠ **a* *a** **_ ~~a
  ~~~a␠ ~~␠~ a***b___ \`\`a\`␠ a@ @a @a. a@b.c␠ @a.a.a.a.a a. http:// https://a.b␠ http://a.b/(
  http://a.b/([{ https://a.b/" ftp://a //a.b␠ mailto: mailto:a@ :// a:// http://[ http://xn-- >␠ -␠
  1.␠ >␠-␠ -␠>␠ -␠-␠-␠a⏎ >>>>a⏎ -␠a⏎⏎ -␠[␠]␠a⏎ -␠[x]␠[a](b)⏎ 1.␠a⏎2.␠b⏎ ␠␠␠␠a⏎ #␠a⏎ a⏎=⏎ a⏎-⏎ ---⏎
  \`\`\`⏎ \`\`\`js⏎ a\\⏎ a␠␠⏎ a⏎ &#65; &aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; |a |a|b|⏎|-|-|⏎ a|b⏎ |⏎ #␠![a](b)⏎
  ![a|1x1](https://b.c/d) [a](https://b.c) [a](javascript:b) **a**␠ สวัสดี 👩‍👩‍👧‍👦
`
  .trim()
  .split(/[ \n]+/)
  .map((unit) =>
    unit.replaceAll("␠", " ").replaceAll("⏎", "\n").replaceAll("⇥", "\t").replaceAll("␀", "\0"),
  );

const columns = (count: number) => `${"|a".repeat(count)}\n${"|-".repeat(count)}\n`;

/** Texts of 200,000 bytes that are hard to read, each with what it is. */
export function pathological(): [string, string][] {
  const long = `https://a.example/${"b".repeat(50_000)}`;
  return [
    ...UNITS.map((unit): [string, string] => [JSON.stringify(unit), fill(unit)]),
    ["lists in lists", grow((nth) => `${" ".repeat(2 * (nth % 200))}- a`)],
    ["ever deeper lists", grow((nth) => `${" ".repeat(nth)}- a`)],
    ["deep lists, each line at another depth", grow((nth) => `${"  ".repeat((nth * 37) % 49)}- a`)],
    [
      "deep quotations",
      fill("a\n", "", "")
        .replace(/a\n/g, "")
        .concat(fill(`${">".repeat(98)}a\n`)),
    ],
    ["deep quotations of lazy lines", fill("a\n", `${"> ".repeat(98)}a\n`)],
    ["deep lists of many lines", fill(`${"  ".repeat(49)}a\n\n`, `${"- ".repeat(49)}a\n`)],
    ["deep lists of empty lines", fill("\n", `${"- ".repeat(49)}a\n`, "b")],
    ["ever longer quotations", grow((nth) => `${">".repeat(nth)}a`)],
    ["nested brackets", half("[", "]")],
    ["nested links", half("[", "](a)")],
    ["nested images", half("![", "](a)")],
    [
      "a hundred images around a long text",
      `${"![".repeat(90)}${"a b ".repeat(49_000)}${"](a)".repeat(90)}`,
    ],
    [
      "a hundred links around long text",
      `${"[".repeat(90)}${"a*b ".repeat(49_000)}${"](a)".repeat(90)}`,
    ],
    ["images in images, often", fill(`${"![".repeat(40)}a${"](a)".repeat(40)} `)],
    ["nested emphasis", half("*a ", " b*")],
    ["nested strong", half("**a ", " b**")],
    ["nested emphasis of two kinds", half("*a _b ", " c_ d*")],
    ["openers of one kind, closers of another", half("*a ", " a_")],
    ["emphasis runs of growing length", grow((nth) => `${"*".repeat(nth)}a`).replaceAll("\n", "")],
    ["struck runs of growing length", grow((nth) => `${"~".repeat(nth)}a`).replaceAll("\n", "")],
    ["backticks of growing length", grow((nth) => "`".repeat(nth)).replaceAll("\n", " ")],
    [
      "backticks of shrinking length",
      grow((nth) => "`".repeat(Math.max(1, 630 - nth))).replaceAll("\n", " "),
    ],
    [
      "backticks, each pair far apart",
      ((run) => run + run)(Array.from({ length: 440 }, (_, nth) => "`".repeat(nth + 1)).join(" ")),
    ],
    ["unclosed titles", fill('[a](b "c ')],
    ["unclosed titles with distinct marks", fill("[a](b \"c [a](b 'd [a](b (e ")],
    ["unclosed addresses in brackets", fill("[a](<b ")],
    ["addresses with brackets", fill("[a](b(((((")],
    ["a long address, referred to often", fill("[a] ", `[a]: ${long}\n\n`)],
    ["a long title, referred to often", fill("[a] ", `[a]: b "${"c".repeat(50_000)}"\n\n`)],
    ["a long address of an image, referred to often", fill("![a] ", `[a]: ${long}\n\n`)],
    ["many definitions", grow((nth) => `[a${nth}]: https://b.example`)],
    ["many definitions and references", grow((nth) => `[a${nth}]: https://b.example\n\n[a${nth}]`)],
    ["many notes", grow((nth) => `[^a${nth}]: b[^a${nth + 1}]\n`).concat("")],
    [
      "a chain of notes",
      `[^a0]\n\n${grow((nth) => `[^a${nth}]: [^a${nth + 1}]\n`).slice(0, POST_MAX - 10)}`,
    ],
    ["one note, referred to often", fill("[^a]", "[^a]: b\n\n")],
    ["one large note, referred to often", fill("[^a]", `[^a]: ${"b ".repeat(40_000)}\n\n`)],
    ["notes that refer to themselves", fill("[^a][^b]", "[^a]: [^a][^b]\n[^b]: [^a][^b]\n\n")],
    ["a table of 10,000 columns", fill("|\n", columns(10_000))],
    ["a table of 45,000 columns", columns(45_000)],
    ["a table of 100 columns and empty rows", fill("|\n", columns(100))],
    ["a table of two columns", fill("|a|b\n", columns(2))],
    ["a table of one column", fill("|a\n", columns(1))],
    ["tables", fill("|a|\n|-|\n|b|\n\n")],
    ["a table of long escapes", fill("\\|", "|a|\n|-|\n|")],
    ["almost tables", fill("|a|b\n|-|\n")],
    ["headings of one text", fill("# a\n")],
    ["headings that look like numbered ones", grow((nth) => (nth % 2 ? "# a" : `# a-${nth}`))],
    ["a heading of 200 kB", fill("a ", "# ")],
    ["boxes", fill("- [ ] a\n")],
    ["boxes with long names", fill(`- [ ] ${"a".repeat(250)}\n`)],
    ["one long word", fill("a")],
    ["one long word of Thai", fill("ก")],
    ["one long grapheme", fill("\u0301", "a")],
    ["one long line of Chinese", fill("日本語中文")],
    ["spaces", fill(" ", "a", "b")],
    ["tabs", fill("\t", "a", "b")],
    ["empty lines", fill("\n", "a", "b")],
    ["carriage returns", fill("\r", "a", "b")],
    ["spaces before line ends", fill("a       \n")],
    ["a host of 200 kB", fill("a.", "https://")],
    ["a host of 200 kB of letters", fill("ü", "https://", ".de")],
    ["an address of 200 kB", fill("a", "https://b.example/")],
    ["an address of brackets", fill("(", "https://b.example/")],
    ["an address of pairs of brackets", fill("()", "https://b.example/")],
    ["an address of nested pairs", fill("([{}])", "https://b.example/")],
    ["addresses in quotes", fill('https://b.example/"a ')],
    ["mail addresses without a host", fill(`${"a".repeat(64)}@`)],
    ["mail addresses with long hosts", fill(`@${"a".repeat(62)}.${"b".repeat(62)}-`)],
    ["mail hosts of hyphens", fill(`@${"a-".repeat(31)}`)],
    [
      "code of every language",
      ["js", "ts", "xml", "css", "sh", "py", "go", "rust", "sql", "yaml", "json", "diff"]
        .map((name) => `\`\`\`${name}\n${"a = (b) => `${c}` // <d>\n".repeat(600)}\n\`\`\`\n`)
        .join(""),
    ],
  ];
}
