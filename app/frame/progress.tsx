import { useNavigation } from "react-router";

/** A thin line at the top while a page takes longer than a moment to load. */
export function Progress() {
  const { state } = useNavigation();
  if (state === "idle") return null;
  return (
    <div
      data-progress
      aria-hidden="true"
      className="fixed inset-x-0 top-0 z-20 h-0.5 origin-left animate-progress bg-accent print:hidden"
    />
  );
}
