// The form for a claim: every field can be edited, and every actor is chosen by selecting words in the text.
import { element, send, tell, tellNext } from "./calls.js";
import { lightWords, selectedSpan, wordsAt } from "./offsets.js";
import { suggestIn } from "./suggest.js";

const place = document.getElementById("claim-form");
const words = document.getElementById("vocabulary");
const vocabulary = words ? JSON.parse(words.textContent) : null;
let parts = null;

export const formIsOpen = () => place !== null && !place.hidden;

/** Open the form on a claim's record. id: of the claim to edit, null to add one. done: called with the new id. */
export function openForm(record, id, done) {
  parts = {
    evidence: spanPart("The words that say it", record.evidence?.span ?? null, { required: true }),
    predicate: choice("Predicate", vocabulary.predicates.map(([name]) => name), record.predicate ?? "fighting"),
    subject: actorPart("Subject: who", record.subject),
    object: actorPart("Object: whom or what", record.object),
    polarity: choice("Polarity", vocabulary.polarities, record.polarity ?? "affirmed"),
    modality: choice("Certainty", vocabulary.modalities, record.modality ?? "asserted"),
    trend: choice("Trend", ["increasing", "decreasing"], record.trend ?? "", "none"),
    quantity: quantityPart(record.quantity),
    time: timePart("When", record.time),
    place: placePart(record.place),
    chain: chainPart(record.attribution ?? []),
    note: field("Note on this decision", ""),
  };
  const form = element("form", { class: "claim-form", onsubmit: (event) => { event.preventDefault(); save(id, done); } },
    element("h2", { tabindex: "-1" }, id ? "Edit this claim" : "Add a claim that was missed"),
    element("p", { class: "dim" }, "Select words in the text, then press “Take selection” at the part that they are for. What you replace is kept."),
    parts.evidence.node,
    element("div", { class: "fields" }, parts.predicate.node, parts.polarity.node, parts.modality.node, parts.trend.node),
    parts.subject.node, parts.object.node, parts.chain.node, parts.quantity.node, parts.time.node, parts.place.node, parts.note.node,
    element("div", { class: "form-foot" }, element("button", { class: "primary" }, id ? "Save as edited" : "Add the claim"), element("button", { type: "button", onclick: closeForm }, "Cancel"), element("span", { class: "dim" }, element("kbd", {}, "Esc"), " closes")));
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") closeForm(); });
  place.replaceChildren(form);
  place.hidden = false;
  place.parentElement.classList.add("editing");
  form.querySelector("h2").focus();
}

export function closeForm() {
  place.hidden = true;
  place.replaceChildren();
  place.parentElement.classList.remove("editing");
  lightWords(null);
}

async function save(id, done) {
  try {
    const draft = read();
    const address = id ? `/api/v1/claims/${id}/edit` : `/api/v1/articles/${encodeURIComponent(document.getElementById("text").dataset.document)}/claims`;
    const made = await send("POST", address, draft);
    tellNext(id ? "Claim edited; the old one is kept" : "Claim added");
    done(made.decision.result);
  } catch (error) {
    tell(error.message, true);
  }
}

function read() {
  const evidence = parts.evidence.value();
  if (!evidence) throw new Error("Choose the words that say it: select them in the text, then “Take selection”");
  return {
    evidence,
    predicate: parts.predicate.value(), polarity: parts.polarity.value(), modality: parts.modality.value(),
    trend: parts.trend.value() || null,
    subject: parts.subject.value(), object: parts.object.value(), attribution: parts.chain.value(),
    quantity: parts.quantity.value(), time: parts.time.value(), place: parts.place.value(),
    note: parts.note.value() || null,
  };
}

let counter = 0;

function field(label, value, attributes = {}) {
  const input = element("input", { id: `field-${++counter}`, value: value ?? "", ...attributes });
  return { node: element("label", { for: input.id }, label, input), input, value: () => input.value.trim() };
}

function choice(label, values, value, nothing = null) {
  const select = element("select", { id: `field-${++counter}` },
    ...(nothing === null ? [] : [element("option", { value: "" }, nothing)]),
    ...values.map((name) => element("option", { value: name, selected: name === value }, name.replaceAll("_", " "))));
  return { node: element("label", { for: select.id }, label, select), select, value: () => select.value };
}

function spanPart(label, span, { required = false, taken = () => {} } = {}) {
  let chosen = span;
  const shown = element("span", { class: "words", dir: "auto" });
  const show = () => { shown.textContent = chosen ? wordsAt(chosen) : "none chosen"; };
  const take = () => {
    const found = selectedSpan();
    if (!found) return tell("Select the words in the text first");
    chosen = found;
    show();
    lightWords(chosen);
    taken(wordsAt(chosen));
  };
  show();
  const buttons = element("span", { class: "row" },
    element("button", { type: "button", class: "small take", onmousedown: (event) => event.preventDefault(), onclick: take }, "Take selection"),
    required ? null : element("button", { type: "button", class: "small", onclick: () => { chosen = null; show(); taken(""); } }, "None"));
  shown.addEventListener("pointerenter", () => lightWords(chosen));
  shown.addEventListener("pointerleave", () => lightWords(null));
  return { node: element("div", { class: "part", role: "group", "aria-label": label }, element("span", { class: "part-title" }, label), shown, buttons), value: () => chosen };
}

function actorPart(label, actor) {
  let id = actor?.id ?? null;
  const name = field("Name", actor?.wording?.name ?? actor?.name ?? "");
  const type = choice("Type", vocabulary.types, actor?.wording?.type ?? actor?.type ?? "armed_group");
  const known = field("Actor of the ledger", id ?? "", { placeholder: "found by its name" });
  const span = spanPart(label, actor?.span ?? null, { taken: (chosen) => { name.input.value = chosen.replace(/^(the|a|an)\s+/i, ""); known.input.value = ""; } });
  span.node.append(element("div", { class: "fields" }, name.node, type.node, known.node));
  suggestIn(known.input, (chosen) => { known.input.value = chosen.id; type.select.value = chosen.type; if (!name.input.value) name.input.value = chosen.name; });
  const value = () => {
    const found = span.value();
    if (!found) return null;
    return { span: found, name: name.value() || wordsAt(found), type: type.value(), id: known.value() || null };
  };
  return { node: span.node, value };
}

const number = (text) => (text === "" ? null : Number(text.replaceAll(",", "")));

function quantityPart(quantity) {
  const low = field("Lowest", quantity?.low, { inputmode: "decimal" });
  const high = field("Highest", quantity?.high, { inputmode: "decimal" });
  const bound = choice("Bound", vocabulary.bounds, quantity?.bound ?? "exact");
  const unit = field("Of what", quantity?.unit ?? "people");
  const about = element("input", { type: "checkbox", id: `field-${++counter}`, checked: quantity?.approximate ?? false });
  const node = element("fieldset", { class: "part" }, element("legend", {}, "Figure"), element("div", { class: "fields" }, low.node, high.node, bound.node, unit.node), element("label", { class: "check", for: about.id }, about, "approximate"));
  const value = () => {
    if (!low.value() && !high.value()) return null;
    const numbers = [number(low.value()), number(high.value())];
    if (numbers.some(Number.isNaN)) throw new Error("A figure is written in digits, such as 1500");
    return { low: numbers[0], high: numbers[1], bound: bound.value(), unit: unit.value(), approximate: about.checked, text: quantity?.text ?? "" };
  };
  return { node, value };
}

function timePart(label, time) {
  const text = field("Words", time?.text);
  const start = field("First day", time?.start, { placeholder: "2016-08-01" });
  const end = field("Last day", time?.end, { placeholder: "2016-08-31" });
  const node = element("fieldset", { class: "part" }, element("legend", {}, label), element("div", { class: "fields" }, text.node, start.node, end.node));
  const value = () => {
    if (!text.value() && !start.value() && !end.value()) return null;
    const same = time && start.value() === (time.start ?? "") && end.value() === (time.end ?? "");
    return { text: text.value() || start.value() || end.value(), start: start.value() || null, end: end.value() || null, edtf: same ? time.edtf : null };
  };
  return { node, value };
}

function placePart(found) {
  const name = field("Name", found?.name);
  const country = field("Country, two letters", found?.country, { maxlength: "2" });
  const node = element("fieldset", { class: "part" }, element("legend", {}, "Where"), element("div", { class: "fields" }, name.node, country.node));
  const value = () => {
    if (!name.value()) return null;
    const same = found && name.value() === found.name;
    return { ...(same ? found : { text: name.value() }), name: name.value(), country: country.value().toUpperCase() || null };
  };
  return { node, value };
}

function chainPart(links) {
  const list = element("div", {});
  let rows = [];
  const addLink = (link) => {
    const actor = actorPart("Source (none: unnamed)", link?.source?.name ? link.source : null);
    const stance = choice("Stance", vocabulary.stances, link?.stance ?? "says");
    const cue = field("Word that shows it", link?.cue ?? "say");
    const row = { node: null, value: () => ({ source: actor.value(), stance: stance.value(), cue: cue.value(), time: link?.time ?? null }) };
    row.node = element("div", {}, actor.node, element("div", { class: "fields" }, stance.node, cue.node),
      element("button", { type: "button", class: "small", onclick: () => { rows = rows.filter((other) => other !== row); row.node.remove(); } }, "Remove this link"));
    rows.push(row);
    list.append(row.node);
  };
  links.forEach(addLink);
  const node = element("fieldset", { class: "part" }, element("legend", {}, "Chain of sources, outermost first"), list,
    element("button", { type: "button", class: "small", onclick: () => addLink(null) }, "Add a link"));
  return { node, value: () => rows.map((row) => row.value()) };
}
