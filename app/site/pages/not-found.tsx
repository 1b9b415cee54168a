import { notFound } from "#app/forms/http.server.ts";

/** Answers every other path. */
export function loader(): never {
  throw notFound();
}

export function action(): never {
  throw notFound();
}

export default function NotFound() {
  return null;
}
