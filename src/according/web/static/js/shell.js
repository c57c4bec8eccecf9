// What every page has: theme, keys, names suggested, merging of actors.
import { isTyping, tellWaiting } from "./calls.js";
import { suggestIn } from "./suggest.js";
import { openMerge } from "./merge.js";

const root = document.documentElement;
const help = document.getElementById("help");

function changeTheme() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("according-theme", root.dataset.theme);
  document.dispatchEvent(new CustomEvent("theme"));
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === "?") help.showModal();
  else if (event.key === "/") document.getElementById("search").focus();
  else if (event.key === "m" && !document.getElementById("reading")) openMerge({});
  else return;
  event.preventDefault();
}

document.getElementById("theme").addEventListener("click", changeTheme);
document.getElementById("help-button").addEventListener("click", () => help.showModal());
document.addEventListener("keydown", pressed);
for (const input of document.querySelectorAll("[data-suggest]")) suggestIn(input);
const merge = document.getElementById("merge-button");
if (merge && !document.getElementById("reading")) {
  merge.addEventListener("click", () => openMerge({ actor: merge.dataset.actor }));
}
document.getElementById("print")?.addEventListener("click", () => window.print());
tellWaiting();
// Empty fields say nothing in an address.
for (const form of document.querySelectorAll('form:not([method="post"])')) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
}
