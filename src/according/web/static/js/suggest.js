// Names of actors suggested below a field: a combobox in the manner of the ARIA practices.
import { ask, element } from "./calls.js";

let counter = 0;

/** Suggest actors in a field. chosen: called with {id, name, type}; without it the id is put in. */
export function suggestIn(input, chosen = null) {
  const list = element("ul", { class: "suggestions", role: "listbox", id: `suggestions-${++counter}`, hidden: true, "aria-label": "Actors" });
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id], ["autocomplete", "off"]]) input.setAttribute(name, value);
  let found = [], at = -1, waiting = 0, controller = null;

  function show(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) input.removeAttribute("aria-activedescendant");
  }

  function move(to) {
    at = (to + found.length) % found.length;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
  }

  function take(number) {
    const actor = found[number];
    show(false);
    if (chosen) chosen(actor);
    else input.value = actor.id;
  }

  async function look() {
    controller?.abort();
    controller = new AbortController();
    if (!input.value.trim()) return show(false);
    try {
      found = await ask(`/api/v1/actors/suggested?text=${encodeURIComponent(input.value)}`, controller.signal);
    } catch {
      return;
    }
    at = -1;
    list.replaceChildren(...found.map((actor, number) => element("li", {
      role: "option", id: `${list.id}-${number}`, "aria-selected": "false",
      onmousedown: (event) => { event.preventDefault(); take(number); },
    }, element("bdi", {}, actor.name), " ", element("span", { class: "dim" }, actor.type.replaceAll("_", " ")))));
    show(found.length > 0 && document.activeElement === input);
  }

  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 150); });
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") move(at + 1);
    else if (event.key === "ArrowUp") move(at - 1);
    else if (event.key === "Enter" && at >= 0) take(at);
    else if (event.key === "Escape") show(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
