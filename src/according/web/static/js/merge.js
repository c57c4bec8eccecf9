// Merging two actors into one.
import { element, send, tell, tellNext } from "./calls.js";
import { suggestIn } from "./suggest.js";

/** Ask which actor is which other. Either may be filled in. */
export function openMerge({ actor = "", into = "" }) {
  const one = element("input", { id: "merge-actor", value: actor, required: true });
  const two = element("input", { id: "merge-into", value: into, required: true });
  const note = element("input", { id: "merge-note" });
  const form = element("form", { method: "dialog" },
    element("h2", { id: "merge-title" }, "Merge actors"),
    element("p", { class: "dim" }, "From now on the first is the second, in every answer. It can be undone."),
    element("p", {}, element("label", { for: "merge-actor" }, "This actor", one)),
    element("p", {}, element("label", { for: "merge-into" }, "is really this one", two)),
    element("p", {}, element("label", { for: "merge-note" }, "Why", note)),
    element("p", { class: "row" },
      element("button", { class: "primary", value: "merge" }, "Merge"),
      element("button", { type: "button", onclick: () => dialog.close() }, "Cancel"),
      element("button", { type: "button", class: "quiet", onclick: undo }, "Undo the last decision about actors")));
  const dialog = element("dialog", { "aria-labelledby": "merge-title", class: "merge" }, form);
  dialog.addEventListener("close", () => dialog.remove());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const made = await send("POST", "/api/v1/decisions/merge", { actor: one.value, into: two.value, note: note.value || null });
      tellNext(`${made.actor_id} is now ${made.target_id}`);
      location.reload();
    } catch (error) {
      tell(error.message, true);
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  for (const input of [one, two]) suggestIn(input);
  (actor ? two : one).focus();
}

async function undo() {
  try {
    const undone = await send("POST", "/api/v1/decisions/undo");
    tellNext(`undone: ${undone.action} of ${undone.actor_id}`);
    location.reload();
  } catch (error) {
    tell(error.message, true);
  }
}
