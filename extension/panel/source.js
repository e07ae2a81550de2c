// @ts-check
// Where drafts come from and words about them go to: the server, or the demo that stands in for one.

import { lintText, requestDrafts } from "../server/client.js";
import { deliver, tell } from "../server/outbox.js";
import * as demo from "./demo.js";

const SERVER = { requestDrafts, lintText, tell, deliver };

/** @type {typeof SERVER} */
let current = SERVER;

export const source = () => current;

export const isDemo = () => current !== SERVER;

/** @param {boolean} isOn */
export function playDemo(isOn) {
  current = isOn ? demo : SERVER;
}
