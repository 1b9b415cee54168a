import { longDate, shortDate } from "#app/calendar/words.ts";

/** The day of a page: its date in the margin, as in a ledger, and its name beside the heading. */
export function DayOf({ today }: { today: string }) {
  const [, day, month] = shortDate(today, today).split(" ");
  const [name] = longDate(today, today).split(" ");
  return (
    <p className="date">
      <span>{name}</span>{" "}
      <span>
        <b>{day}</b> {month}
      </span>
    </p>
  );
}
