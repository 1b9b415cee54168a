import { type ComponentProps, type ReactNode, useId } from "react";

const box =
  "w-full min-w-0 min-h-11 rounded-lg border border-edge bg-leaf px-3 py-2 text-ink transition-colors placeholder:text-quiet hover:border-ink aria-invalid:border-red aria-invalid:border-2";

const written = `${box} written text-lg`;

type Common = { label: string; error?: string | undefined; hint?: string };

/** A label, its control and its error message, linked for assistive technology. */
function Labelled({
  label,
  error,
  hint,
  children,
}: Common & { children: (ids: Ids) => ReactNode }) {
  const id = useId();
  const notes = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block">
        {label}
      </label>
      {children({
        id,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": notes || undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-quiet">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-sm text-red">
          {error}
        </p>
      )}
    </div>
  );
}

type Ids = { id: string; "aria-invalid": true | undefined; "aria-describedby": string | undefined };

/** A line of text is set as what a person wrote; a date, a time and a search are not. */
export function TextField({
  label,
  error,
  hint,
  type = "text",
  ...props
}: Common & ComponentProps<"input">) {
  const look = type === "text" ? written : box;
  const dir = type === "text" || type === "search" ? "auto" : undefined;
  return (
    <Labelled label={label} error={error} hint={hint}>
      {(ids) => (
        <input type={type} dir={dir} autoComplete="off" {...props} {...ids} className={look} />
      )}
    </Labelled>
  );
}

export function TextArea({ label, error, hint, ...props }: Common & ComponentProps<"textarea">) {
  return (
    <Labelled label={label} error={error} hint={hint}>
      {(ids) => <textarea rows={8} dir="auto" {...props} {...ids} className={written} />}
    </Labelled>
  );
}

export function Select({ label, error, hint, ...props }: Common & ComponentProps<"select">) {
  return (
    <Labelled label={label} error={error} hint={hint}>
      {(ids) => <select {...props} {...ids} className={box} />}
    </Labelled>
  );
}
