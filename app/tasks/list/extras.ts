/** One file for what is loaded after a list of tasks. */
export { EditTitle } from "./edit-title.tsx";
export { Gestures } from "./gestures/gestures.tsx";
export { RowMenu } from "./row-menu.tsx";
