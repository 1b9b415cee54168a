/** What nobody sees: blanks, controls, signs that are ignored when text is drawn, and the empty Braille cell. */
const UNSEEN = /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Whether a text has anything that can be seen. */
export const isVisible = (text: string): boolean => text.replace(UNSEEN, "") !== "";
