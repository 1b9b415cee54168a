import "./leaf.css";
import { Prose } from "../../post/prose.tsx";
import { titleOf } from "../../post/title.ts";

type LeafProps = { title: string; html: string };

/** The preview of a post. */
export function Leaf({ title, html }: LeafProps) {
  return (
    <section aria-labelledby="as-it-will-look" className="leaf">
      <h2 id="as-it-will-look" className="sr-only">
        As it will look
      </h2>
      {(title !== "" || html !== "") && (
        <p dir="auto" className="leaf-title">
          {titleOf({ title })}
        </p>
      )}
      <Prose html={html} />
    </section>
  );
}
