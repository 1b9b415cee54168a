import { type View, VIEWS } from "./use-view.ts";

const words: Record<View, string> = { text: "Text", both: "Both", page: "Page" };

type ViewButtonsProps = { view: View | null; choose: (view: View) => void };

/** Chooses the view. Without scripts there is a Preview button instead. */
export function ViewButtons({ view, choose }: ViewButtonsProps) {
  return (
    <fieldset aria-label="View" className="desk-views noscript:hidden">
      {VIEWS.map((each) => (
        <button
          key={each}
          type="button"
          disabled={view === null}
          aria-pressed={(view ?? "both") === each}
          onClick={() => choose(each)}
        >
          {words[each]}
        </button>
      ))}
    </fieldset>
  );
}
