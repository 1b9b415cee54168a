import { Icon } from "#app/ui/icons.tsx";
import { Link } from "react-router";

/** The query parameter with which the line of quick add begins. */
export const LINE = "line";

const examples = [
  "Call the dentist mon 10:30",
  "Water the plants every 3 days",
  "Send the invoice fri !high @work",
];

type ExamplesProps = {
  /** Writes the line into the field; without scripts, the page is opened with it. */
  begin: (line: string) => void;
};

/** Three lines to try, on a day when there is nothing yet. */
export const Examples = ({ begin }: ExamplesProps) => (
  <div className="examples">
    <h2>The first page.</h2>
    <p>
      Write a line as you would say it: the day, the time and the list are read from it. Or begin
      with one of these, and change it.
    </p>
    <ul className="ruled">
      {examples.map((line) => (
        <li key={line}>
          <Icon name="plus" />
          <Link
            to={`?${LINE}=${encodeURIComponent(line)}`}
            onClick={(event) => {
              event.preventDefault();
              begin(line);
            }}
          >
            {line}
          </Link>
        </li>
      ))}
    </ul>
  </div>
);
