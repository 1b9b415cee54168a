/** Texts in a list, in which a blank is written ␠, NUL ␀, and half of a character ␦. */
const listed = (text: string) =>
  text
    .trim()
    .split(/[ \n]+/)
    .map((item) => item.replaceAll("␠", " ").replaceAll("␀", "\0").replaceAll("␦", "\ud800"));

/** Addresses that run, read or lead to what they should not. */
const ADDRESSES = listed(`
  javascript:alert(1) javascript://x.example/%0Aalert(1) vbscript:msgbox(1) livescript:alert(1)
  mocha:alert(1) data:text/html,<script>alert(1)</script> data:text/html;base64,PHNjcmlwdD4=
  data:image/svg+xml,<svg␠onload=alert(1)> data:image/png;base64,iVBORw0KGgo= file:///etc/passwd
  blob:https://x.example/1 filesystem:https://x.example/a about:blank view-source:https://x.example
  jar:https://x.example!/a intent://x.example#Intent;end ftp://x.example ws://x.example //x.example
  ///x.example \\\\x.example /\\x.example https:x.example https:/x.example http:///x.example /account
  #main ?a ./a feed:javascript:alert(1) x-javascript:alert(1) tel:1 sms:1 chrome://settings
`);

const entity = (text: string, form: (code: number) => string) =>
  Array.from(text, (sign) => form(sign.codePointAt(0) ?? 0)).join("");

/** Ways to write an address so that a filter does not know it, and a browser does. */
const DISGUISES: ((address: string) => string)[] = [
  (address) => address,
  (address) => address.toUpperCase(),
  (address) => address.replace(/[a-z]/g, (sign, at) => (at % 2 ? sign.toUpperCase() : sign)),
  (address) => ` \t${address}`,
  (address) => `\u0001${address}`,
  (address) => `\u00a0${address}`,
  (address) => `\u200b${address}`,
  (address) => `\ufeff${address}`,
  (address) => address.replace(/^(..)/, "$1\t"),
  (address) => address.replace(/^(..)/, "$1\n"),
  (address) => address.replace(/^(..)/, "$1\u0000"),
  (address) => address.replace(/^(..)/, "$1&Tab;"),
  (address) => address.replace(/^(..)/, "$1&NewLine;"),
  (address) => address.replace(/^(..)/, "$1&#10;"),
  (address) => address.replace(/^(..)/, "$1&#x0D;"),
  (address) => address.replace(/^(..)/, "$1\u00ad"),
  (address) => entity(address, (code) => `&#${code};`),
  (address) => entity(address, (code) => `&#x${code.toString(16)};`),
  (address) => entity(address, (code) => `&#${String(code).padStart(7, "0")}`),
  (address) => address.replaceAll(":", "&colon;").replaceAll("/", "&sol;"),
  (address) => address.replace(":", "%3A"),
  (address) => address.replace(/^./, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
  (address) => address.replaceAll(":", "\\:"),
  (address) => `\\${address}`,
  (address) =>
    address.replace(/[a-z]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) + 65248)),
  (address) => `https://x.example/${address}`,
];

/** Where Markdown takes an address. */
const PLACES: ((address: string) => string)[] = [
  (address) => `[x](${address})`,
  (address) => `[x](<${address}>)`,
  (address) => `[x](${address} "title")`,
  (address) => `[x][a]\n\n[a]: ${address}`,
  (address) => `[x]\n\n[x]: <${address}> 'title'`,
  (address) => `<${address}>`,
  (address) => address,
  (address) => `![x](${address})`,
  (address) => `![x|1x1](<${address}>)`,
  (address) => `![x][a]\n\n[a]: ${address}`,
  (address) => `[![x](${address})](https://y.example)`,
  (address) => `[![x](https://y.example/a.png)](${address})`,
  (address) => `![[x](${address})](https://y.example/a.png)`,
  (address) => `a[^1]\n\n[^1]: [x](${address})`,
  (address) => `# [x](${address})`,
  (address) => `- [ ] [x](${address})`,
  (address) => `|[x](${address})|\n|:-:|\n|![x](${address})|`,
];

const PAYLOADS = [
  ...listed(
    "script iframe object embed svg math style link meta base form template noscript xmp",
  ).flatMap((tag) => [`<${tag}>`, `<${tag} src=//x.example onload=alert(1)>`, `</${tag}>`]),
  ...listed(`
  <img␠src=x␠onerror=alert(1)> <svg/onload=alert(1)> <p␠style=color:red> <p␠id=main> <!--␠-->
  <!--><img␠src=x␠onerror=alert(1)>--> <?php␠a?> <![CDATA[<script>]]> "onmouseover="alert(1)
  'onmouseover='alert(1) "><script>alert(1)</script> \`onclick=alert(1) &quot;onclick=&quot;alert(1)
  &lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62; <scr␀ipt> <scr<script>ipt>
  <a␠href=javascript:alert(1)>x</a> ␦<script> javascript:alert(1) expression(alert(1))
  {{constructor.constructor('alert(1)')()}} <%=␠a␠%> \${alert(1)} {:␠onclick=alert(1)}
  {.class␠#main␠style=color:red} \u2028<script>
  `),
];

/** Where Markdown takes a text. */
const FRAMES: ((text: string) => string)[] = [
  (text) => text,
  (text) => `# ${text}`,
  (text) => `a\n${text}\n===`,
  (text) => `- [ ] ${text}`,
  (text) => `> ${text}`,
  (text) => `|${text}|\n|-|\n|**${text}**|`,
  (text) => `\`${text}\``,
  (text) => `    ${text}`,
  (text) => `\`\`\`${text}\na\n\`\`\``,
  (text) => `~~~ ${text}\n${text}\n~~~`,
  (text) => `\`\`\`js\n${text}\n\`\`\``,
  (text) => `\`\`\`html\n${text}\n\`\`\``,
  (text) => `[${text}](https://x.example)`,
  (text) => `[a](https://x.example "${text}")`,
  (text) => `[a](https://x.example '${text}')`,
  (text) => `[a](https://x.example/${text})`,
  (text) => `[a](<https://x.example/${text}>)`,
  (text) => `[a](https://x.example#${text})`,
  (text) => `[a](mailto:a@b.example?subject=${text})`,
  (text) => `https://x.example/${text}`,
  (text) => `<https://x.example/${text}>`,
  (text) => `a@b.example${text}`,
  (text) => `![${text}](https://x.example/a.png)`,
  (text) => `![${text}|1x1](https://x.example/a.png "${text}")`,
  (text) => `![a](https://x.example/${text})`,
  (text) => `[${text}]\n\n[${text}]: https://x.example`,
  (text) => `[^${text}]\n\n[^${text}]: ${text}`,
  (text) => `[^a]\n\n[^a]: ${text}\n\n    ${text}`,
  (text) => `---\ntitle: ${text}\n---`,
  (text) => `<${text}>`,
];

/** Hostile Markdown by where it stands: addresses in disguise in every place, payloads in every frame. */
export const hostile = (): [string, string[]][] => [
  ...PLACES.map((place): [string, string[]] => [
    place("…"),
    ADDRESSES.flatMap((address) => DISGUISES.map((disguise) => place(disguise(address)))),
  ]),
  ...FRAMES.map((frame): [string, string[]] => [frame("…"), PAYLOADS.map(frame)]),
];

/** All the pieces, to be put together at random. */
export const pieces = [...ADDRESSES, ...PAYLOADS];
