/** One file for what is loaded after the page of a task. */
export { EditTitle } from "../row/edit-title.tsx";
export { NotesField } from "./notes-field.tsx";
