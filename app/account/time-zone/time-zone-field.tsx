import { Select, TextField } from "#app/ui/field.tsx";
import { useEffect, useRef, useState } from "react";
import { offsetOf, timeIn } from "./clock.ts";
import { isMeant, todaysName } from "./names.ts";

type TimeZoneFieldProps = {
  /** The zone that is saved, typed or guessed. */
  value: string;
  zones: string[];
  /** When the page was made, in milliseconds since 1970. */
  now: number;
  error: string | undefined;
  /** Whether it is a guess, and the browser's own zone is a better one. */
  isGuess: boolean;
};

/** How many offsets are computed at once: each takes a moment. */
const AT_ONCE = 40;

/**
 * A list of time zones, with what time it is there. A name that the list lacks is an entry of its own, so nothing but the
 * person changes it. With JavaScript, the list has offsets and a search.
 */
export function TimeZoneField({ value, zones, now, error, isGuess }: TimeZoneFieldProps) {
  const select = useRef<HTMLSelectElement>(null);
  const [chosen, setChosen] = useState(value);
  const [typed, setTyped] = useState("");
  const offsets = useOffsets(zones);

  useEffect(() => {
    // Somebody may have chosen before scripts ran.
    const picked = select.current?.value ?? value;
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    setChosen(isGuess && picked === value && own ? todaysName(own) : picked);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when scripts run
  }, []);

  const labelOf = (name: string) => {
    const offset = offsets.get(name);
    return `${name.replaceAll("_", " ")}${offset ? ` (${offset})` : ""}`;
  };
  const all = zones.includes(chosen) ? zones : [chosen, ...zones];
  const shown = all.filter((name) => name === chosen || isMeant(name, typed, labelOf(name)));
  const time = timeIn(chosen, new Date(now));
  return (
    <div className="space-y-2">
      <Select
        ref={select}
        label="Time zone"
        name="timeZone"
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        error={error}
        hint={`${time === null ? "" : `It is ${time} there. `}Decides when your day begins.`}
      >
        {shown.map((name) => (
          <option key={name} value={name}>
            {labelOf(name)}
          </option>
        ))}
      </Select>
      <div className="noscript:hidden">
        <TextField
          label="Find a time zone"
          type="search"
          placeholder="Kolkata, New York, +05:30"
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            const [first] = shown.filter((name) => isMeant(name, typed, labelOf(name)));
            if (typed !== "" && first) setChosen(first);
          }}
        />
      </div>
    </div>
  );
}

/** The offsets of zones from UTC, some at a time. */
function useOffsets(zones: readonly string[]): ReadonlyMap<string, string> {
  const [offsets, setOffsets] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const next = zones.slice(offsets.size, offsets.size + AT_ONCE);
    if (next.length === 0) return undefined;
    const now = new Date();
    const timer = setTimeout(() => {
      const more = next.map((name) => [name, offsetOf(name, now)] as const);
      setOffsets((all) => new Map([...all, ...more]));
    });
    return () => clearTimeout(timer);
  }, [zones, offsets]);
  return offsets;
}
