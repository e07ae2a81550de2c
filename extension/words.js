// @ts-check
// Every text a person reads comes from _locales.

import { ext } from "./ext.js";

/**
 * The text of a key, or "" where there is none.
 * @param {string} key
 * @param {...(string | number)} values  for $1, $2 … in the text
 */
export function say(key, ...values) {
  return ext.i18n.getMessage(key, values.map(String));
}

/** A name for a sentence, which may run the other way and leaves it in order. @param {string} name */
export const isolated = (name) => `\u2068${name}\u2069`;

/** Put the words into a page: each element names its text in `data-words`, or in `data-placeholder`. */
export function fillWords() {
  document.documentElement.lang = ext.i18n.getUILanguage();
  for (const element of document.querySelectorAll("[data-words]")) {
    element.textContent = say(element.getAttribute("data-words") ?? "");
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.setAttribute("placeholder", say(element.getAttribute("data-placeholder") ?? ""));
  }
}
