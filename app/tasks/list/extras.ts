/** One file for what is loaded after a list of tasks. */
export { EditTitle } from "../row/edit-title.tsx";
export { Gestures } from "../gestures/gestures.tsx";
export { RowMenu } from "../row/row-menu.tsx";
