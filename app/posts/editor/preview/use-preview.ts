import { useOpener } from "#app/tabs/opener.tsx";
import { inWorkspace } from "#app/visit/workspace.ts";
import { useParams } from "react-router";
import { useEffect, useRef, useState } from "react";

/** A rendered text. */
export type Preview = { html: string; words: number };

/** How long, in milliseconds, typing must pause before the text is rendered. */
const PAUSE = 350;

/**
 * The text as the server renders it, after each pause in typing: one request at a time, and the latest text wins. If a request
 * fails, the last preview stays. `first`: the preview when the page opens.
 */
export function usePreview(body: string, first: { body: string } & Preview): Preview {
  const person = useOpener() ?? "";
  const { workspace } = useParams();
  const [preview, setPreview] = useState<Preview>(first);
  const wanted = useRef(first.body);
  const drawn = useRef(first.body);
  const isDrawing = useRef(false);

  useEffect(() => {
    wanted.current = body;
    const draw = async () => {
      if (isDrawing.current) return;
      isDrawing.current = true;
      while (drawn.current !== wanted.current) {
        const asked = wanted.current;
        // oxlint-disable-next-line no-await-in-loop -- one at a time
        const answer = await ask(asked, person, workspace);
        if (answer === null) break;
        drawn.current = asked;
        setPreview(answer);
      }
      isDrawing.current = false;
    };
    const timer = setTimeout(() => void draw(), PAUSE);
    return () => clearTimeout(timer);
  }, [body, person, workspace]);

  return preview;
}

/** Null after a failure; the next pause tries again. */
async function ask(
  body: string,
  person: string,
  workspace: string | undefined,
): Promise<Preview | null> {
  try {
    const response = await fetch(inWorkspace("/api/v1/preview", workspace), {
      method: "POST",
      headers: { "content-type": "application/json", "rowkeep-person": person },
      body: JSON.stringify({ body }),
    });
    const answer: unknown = response.ok ? await response.json() : null;
    return isPreview(answer) ? answer : null;
  } catch {
    return null;
  }
}

const isPreview = (value: unknown): value is Preview =>
  typeof value === "object" && value !== null && "html" in value && "words" in value;
