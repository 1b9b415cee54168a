/** The cookies of one browser by name, each until its Max-Age ends. */
export class Cookies extends Map<string, string> {
  readonly #until = new Map<string, number>();

  /** Stores Set-Cookie lines, except cookies with a name that is `refused`. */
  keep(lines: readonly string[], refused: (name: string) => boolean = () => false) {
    for (const line of lines) {
      const [, name = "", value = ""] = /^([^=]*)=([^;]*)/.exec(line) ?? [];
      const [, seconds = "Infinity"] = /; ?Max-Age=(-?\d+)/i.exec(line) ?? [];
      const until = Date.now() + Number(seconds) * 1000;
      this.delete(name);
      if (until <= Date.now() || refused(name)) continue;
      this.set(name, value);
      this.#until.set(name, until);
    }
  }

  /** The Cookie header of a request. */
  get header(): string {
    const now = Date.now();
    for (const [name, until] of this.#until) if (until <= now) this.delete(name);
    return [...this].map((pair) => pair.join("=")).join("; ");
  }

  override delete(name: string): boolean {
    this.#until.delete(name);
    return super.delete(name);
  }
}
