type Cookie = { value: string; until: number };

/** The cookies of one browser, each for as long as its Max-Age says. */
export class Cookies {
  readonly #kept = new Map<string, Cookie>();

  /** Takes Set-Cookie lines, but for cookies of a name that is `refused`. */
  keep(lines: readonly string[], refused: (name: string) => boolean = () => false) {
    for (const line of lines) {
      const [, name = "", value = ""] = /^([^=]*)=([^;]*)/.exec(line) ?? [];
      const [, seconds = "Infinity"] = /; ?Max-Age=(-?\d+)/i.exec(line) ?? [];
      const until = Date.now() + Number(seconds) * 1000;
      if (until <= Date.now() || refused(name)) this.#kept.delete(name);
      else this.#kept.set(name, { value, until });
    }
  }

  get(name: string): string | undefined {
    const cookie = this.#kept.get(name);
    return cookie && cookie.until > Date.now() ? cookie.value : undefined;
  }

  /** As the header of a request. */
  get header(): string {
    const now = Date.now();
    return [...this.#kept]
      .filter(([, { until }]) => until > now)
      .map(([name, { value }]) => `${name}=${value}`)
      .join("; ");
  }
}
