import { useHelp } from "#app/frame/shortcuts/use-help.tsx";
import { useFrameKeys } from "#app/frame/use-frame-keys.ts";
import type { RefusedChange } from "#app/outbox/noun.ts";
import { OutboxStatus } from "#app/outbox/status.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { usePaths } from "#app/frame/paths.ts";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { View } from "./use-view.ts";

type DeskProps = {
  title: string;
  view: View | null;
  /** How the text is stored. */
  status: ReactNode;
  actions: ReactNode;
  /** How many words there are. */
  words: string;
  /** The button that goes on to publishing; null for a post that is published. */
  publish: ReactNode;
  /** The link that leaves the editor. */
  end: { to: string; words: string };
  isTold: (refused: RefusedChange) => boolean;
  children: ReactNode;
};

/** The frame of the editor: it leaves the window to the text and its preview. */
export function Desk(props: DeskProps) {
  const { title, view, status, actions, words, publish, end, isTold, children } = props;
  const { showHelp, help } = useHelp();
  useFrameKeys(showHelp);
  const paths = usePaths();
  return (
    <div className="desk" data-view={view ?? "both"}>
      <header className="desk-bar">
        <Link to={paths.posts} className="desk-back">
          <span className="rtl:-scale-x-100">
            <Icon name="back" size={18} />
          </span>
          <span className="desk-wide">Posts</span>
          <span className="sr-only">all of them</span>
        </Link>
        <span className="desk-wide">{status}</span>
        <span className="grow" />
        {actions}
      </header>
      <main id="main" className="desk-leaves">
        <h1 className="sr-only">{title}</h1>
        {children}
      </main>
      <footer className="desk-foot">
        <span className="desk-narrow">{status}</span>
        <span>{words}</span>
        {publish}
        <Link to={end.to} className="desk-link">
          {end.words}
        </Link>
      </footer>
      <OutboxStatus isTold={isTold} />
      {help}
    </div>
  );
}
