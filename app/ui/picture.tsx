type Shot = { name: string; width: number; height: number };

type PictureProps = Shot & {
  alt: string;
  /** The picture for a narrow window. */
  narrow?: Shot;
  /** Visible at once, so loaded at once; any other loads when it is near. */
  first?: boolean;
};

const NARROW = "(max-width: 40rem)";
const DARK = "(prefers-color-scheme: dark)";

const file = (name: string, theme: "light" | "dark") => `/pictures/${name}-${theme}.webp`;

/** A picture of Rowkeep itself in the reader's theme, one of those that `npm run pictures` takes. */
export function Picture({ name, alt, narrow, first = false, ...size }: PictureProps) {
  return (
    <picture className="block">
      {narrow &&
        (["dark", "light"] as const).map((theme) => (
          <source
            key={theme}
            srcSet={file(narrow.name, theme)}
            media={theme === "dark" ? `${NARROW} and ${DARK}` : NARROW}
            width={narrow.width}
            height={narrow.height}
          />
        ))}
      <source srcSet={file(name, "dark")} media={DARK} />
      <img
        src={file(name, "light")}
        alt={alt}
        {...size}
        loading={first ? "eager" : "lazy"}
        fetchPriority={first ? "high" : "auto"}
        decoding="async"
        className="mx-auto h-auto max-w-full rounded-lg border border-line shadow-lift"
      />
    </picture>
  );
}
