// @ts-check
// The way from the panel to the pages of the user's own server.

import { ext } from "../ext.js";
import { requestLogin } from "../server/client.js";
import { showProblem } from "../status.js";

export async function openDashboard() {
  try {
    await ext.tabs.create({ url: await requestLogin() });
  } catch (error) {
    showProblem(error);
  }
}
