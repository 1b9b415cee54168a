/** A disc with the first letter of `name`. It is a data URI, because nothing may be fetched from outside. */
export function initialPicture(name: string): string {
  const initial = name.slice(0, 1).toUpperCase();
  const letter = /\p{L}|\p{N}/u.test(initial) ? initial : "";
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#5b6472"/>` +
    `<text x="20" y="27" text-anchor="middle" font-family="sans-serif" font-size="20" fill="#fff">${letter}</text></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
