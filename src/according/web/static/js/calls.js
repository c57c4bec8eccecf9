// Calls to the server, and what is told to the person.

export const csrf = () => document.querySelector('meta[name="csrf"]').content;

/** Send JSON; gives the answer, throws an Error with the server's words. */
export async function send(method, address, body) {
  const answer = await fetch(address, {
    method,
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf() },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  const found = text && answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : {};
  if (!answer.ok) throw new Error(found.error ?? text ?? answer.statusText);
  return found;
}

export async function ask(address, signal) {
  const answer = await fetch(address, { signal });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error ?? answer.statusText);
  return found;
}

let timer = 0;

/** Say something at the foot of the page, to eyes and to screen readers. */
export function tell(words, bad = false) {
  const place = document.getElementById("status");
  place.textContent = words;
  place.classList.toggle("bad", bad);
  place.classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => place.classList.remove("shown"), bad ? 9000 : 3000);
}

/** Say it on the page that comes next. */
export function tellNext(words) {
  sessionStorage.setItem("according-tell", words);
}

export function tellWaiting() {
  const words = sessionStorage.getItem("according-tell");
  sessionStorage.removeItem("according-tell");
  if (words) tell(words);
}

/** An element with attributes and children; text is never read as HTML. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export const isTyping = (target) =>
  target instanceof Element && target.closest("input, select, textarea, [contenteditable], dialog[open]") !== null;
