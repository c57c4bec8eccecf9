// An article beside its claims: lighting both sides, moving by keys, deciding.
import { isTyping, send, tell, tellNext } from "./calls.js";
import { lightParts, selectedSpan } from "./offsets.js";
import { openMerge } from "./merge.js";
import { openForm, formIsOpen } from "./form.js";

const reading = document.getElementById("reading");
const inQueue = reading && "queue" in reading.dataset;
const cards = [...document.querySelectorAll("#cards .card")];
let chosen = null;

const marksOf = (card) => document.querySelectorAll(`#text [data-claims~="${card.dataset.number}"], #text .mark-number[data-number="${card.dataset.number}"]`);

function light(numbers, on) {
  for (const card of cards) if (numbers.includes(card.dataset.number)) {
    card.classList.toggle("lit", on);
    for (const mark of marksOf(card)) mark.classList.toggle("lit", on);
  }
}

function choose(card, { scrollCard = true, scrollText = true, focus = false } = {}) {
  if (chosen) {
    chosen.classList.remove("chosen");
    chosen.removeAttribute("aria-current");
    for (const mark of marksOf(chosen)) mark.classList.remove("chosen");
  }
  chosen = card;
  if (!card) return lightParts(null);
  card.classList.add("chosen");
  card.setAttribute("aria-current", "true");
  const marks = marksOf(card);
  for (const mark of marks) mark.classList.add("chosen");
  lightParts(JSON.parse(card.dataset.spans));
  if (scrollText && marks.length) inView(marks[0]);
  if (scrollCard) inPane(card);
  if (focus) card.focus({ preventScroll: true });
}

/** Bring a card into the pane without moving the page, where the pane scrolls by itself. */
function inPane(card) {
  const pane = card.closest(".pane-cards");
  if (getComputedStyle(pane).position !== "sticky") return card.scrollIntoView({ block: "nearest" });
  const [box, frame] = [card.getBoundingClientRect(), pane.getBoundingClientRect()];
  if (box.top < frame.top || box.bottom > Math.min(frame.bottom, innerHeight)) pane.scrollTop += box.top - frame.top - frame.height / 3;
}

function inView(mark) {
  const box = mark.getBoundingClientRect();
  if (box.top < 90 || box.bottom > innerHeight - 60) mark.scrollIntoView({ block: "center" });
}

function move(by) {
  if (inQueue) {
    const address = by > 0 ? reading.dataset.after : reading.dataset.before;
    if (address) location.href = address;
    else tell(by > 0 ? "This is the last claim of the queue" : "This is the first claim of the queue");
    return;
  }
  const at = cards.indexOf(chosen);
  const next = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by];
  if (next) choose(next, { focus: true });
}

const WORDS = { accept: "accepted", reject: "rejected", undo: "taken back" };

let deciding = false;

async function decide(what, card) {
  if (deciding) return;
  if (!card && what !== "undo") return tell("Choose a claim first: j and k move");
  deciding = true;
  try {
    const call = card ? `/api/v1/claims/${card.dataset.id}/${what}` : "/api/v1/reviews/undo";
    const made = await send("POST", call);
    tellNext(`Claim ${WORDS[what]}`);
    go(what, made.claim.claim_id);
  } catch (error) {
    deciding = false;
    tell(error.message, true);
  }
}

function go(what, id) {
  const address = new URL(location.href);
  if (inQueue && what !== "undo") {
    if (reading.dataset.after) address.search = new URL(reading.dataset.after, location.href).search;
    else address.searchParams.delete("at");
  } else {
    address.searchParams.set("at", id);
  }
  address.hash = "";
  location.replace(address);
}

async function undo() {
  // On a claim that was decided: that decision; else this person's newest one, wherever it was.
  const here = chosen && chosen.dataset.review !== "none" ? chosen : null;
  if (here || !inQueue) return decide("undo", here ?? chosen);
  return decide("undo", null);
}

function edit(card) {
  if (!card) return tell("Choose a claim first: j and k move");
  openForm(JSON.parse(card.dataset.record), card.dataset.id, (id) => go("edit", id));
}

function add() {
  const span = selectedSpan();
  if (!span) return tell("Select the words of the article that say it, then press n");
  openForm({ evidence: { span } }, null, (id) => go("undo", id));
}

function merge() {
  const record = chosen ? JSON.parse(chosen.dataset.record) : {};
  openMerge({ actor: record.subject?.id ?? "", into: record.object?.id ?? "" });
}

const KEYS = {
  j: () => move(1), k: () => move(-1), a: () => decide("accept", chosen), x: () => decide("reject", chosen),
  e: () => edit(chosen), u: undo, n: add, m: merge,
};
const DOES = { accept: (card) => decide("accept", card), reject: (card) => decide("reject", card), undo: (card) => decide("undo", card), edit };

function listen() {
  for (const card of cards) {
    card.addEventListener("pointerenter", () => light([card.dataset.number], true));
    card.addEventListener("pointerleave", () => light([card.dataset.number], false));
    card.addEventListener("click", (event) => {
      if (!event.target.closest("a, button")) choose(card, { scrollCard: false });
    });
    card.addEventListener("focusin", () => { if (card !== chosen) choose(card, { scrollCard: false }); });
  }
  for (const button of document.querySelectorAll(".card [data-do]")) {
    button.addEventListener("click", () => DOES[button.dataset.do](button.closest(".card")));
  }
  for (const mark of document.querySelectorAll("#text [data-claims]")) {
    const numbers = mark.dataset.claims.split(" ");
    mark.addEventListener("pointerenter", () => light(numbers, true));
    mark.addEventListener("pointerleave", () => light(numbers, false));
    mark.addEventListener("click", () => { if (getSelection().isCollapsed) choose(nextOf(numbers), { scrollText: false }); });
  }
  for (const number of document.querySelectorAll("#text .mark-number")) {
    number.addEventListener("click", (event) => {
      event.preventDefault();
      choose(cards[Number(number.dataset.number) - 1], { scrollText: false, focus: true });
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || formIsOpen()) return;
    // A key that is held down moves on, but decides once only.
    if (event.repeat && event.key !== "j" && event.key !== "k") return;
    if (KEYS[event.key]) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
}

/** Of several claims at one place the one after that which is chosen: clicking again goes through them. */
function nextOf(numbers) {
  const at = numbers.indexOf(chosen?.dataset.number);
  return cards[Number(numbers[(at + 1) % numbers.length]) - 1];
}

if (reading) {
  listen();
  document.getElementById("add-claim").addEventListener("mousedown", (event) => event.preventDefault());
  document.getElementById("add-claim").addEventListener("click", add);
  if (inQueue) document.getElementById("merge-button").addEventListener("click", merge);
  const wanted = cards.find((card) => card.dataset.id === reading.dataset.at);
  if (wanted) choose(wanted);
}
