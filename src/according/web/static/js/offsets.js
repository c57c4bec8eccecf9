// Between places on the page and offsets into the article's text, which count characters, not UTF-16 units.

const length = (text) => Array.from(text).length;
const pieces = () => [...document.querySelectorAll("#text [data-start]")];

function offsetOf(node, place) {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest("[data-start]");
  if (piece && node.nodeType === Node.TEXT_NODE) {
    return Number(piece.dataset.start) + length(node.data.slice(0, place));
  }
  return null;
}

/** The offsets of what is selected in the text, trimmed of spaces; null where nothing of it is. */
export function selectedSpan() {
  const selection = getSelection();
  const text = document.getElementById("text");
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text || !range.intersectsNode(text)) return null;
  let start = null, end = null;
  for (const piece of pieces()) {
    if (!range.intersectsNode(piece)) continue;
    const first = Number(piece.dataset.start);
    const node = piece.firstChild;
    if (!node) continue;
    const from = range.startContainer === node ? offsetOf(node, range.startOffset) : first;
    const to = range.endContainer === node ? offsetOf(node, range.endOffset) : first + length(node.data);
    if (to > from) {
      start ??= from;
      end = to;
    }
  }
  if (start === null) return null;
  const words = wordsAt([start, end]);
  const before = length(words) - length(words.trimStart());
  const after = length(words) - length(words.trimEnd());
  return start + before < end - after ? [start + before, end - after] : null;
}

/** The words of the text between two offsets; a paragraph's end is a line break. */
export function wordsAt([start, end]) {
  let found = "", last = null;
  for (const piece of pieces()) {
    const first = Number(piece.dataset.start);
    const characters = Array.from(piece.textContent);
    const from = Math.max(start, first), to = Math.min(end, first + characters.length);
    if (from >= to) continue;
    if (last !== null && from > last) found += "\n".repeat(from - last);
    found += characters.slice(from - first, to - first).join("");
    last = to;
  }
  return found;
}

/** A range of the page for a pair of offsets. */
export function rangeOf([start, end]) {
  const range = document.createRange();
  let begun = false;
  for (const piece of pieces()) {
    const first = Number(piece.dataset.start);
    const characters = Array.from(piece.textContent);
    const node = piece.firstChild;
    if (!node) continue;
    const units = (offset) => characters.slice(0, offset - first).join("").length;
    if (!begun && start >= first && start < first + characters.length) {
      range.setStart(node, units(start));
      begun = true;
    }
    if (begun && end > first && end <= first + characters.length) {
      range.setEnd(node, units(end));
      return range;
    }
  }
  return null;
}

/** Light the parts of a claim in the text, where the browser can (it changes no element). */
export function lightParts(spans) {
  if (!("highlights" in CSS)) return;
  for (const part of ["subject", "object", "source"]) {
    const ranges = (spans?.[part] ?? []).map(rangeOf).filter(Boolean);
    if (ranges.length) CSS.highlights.set(`part-${part}`, new Highlight(...ranges));
    else CSS.highlights.delete(`part-${part}`);
  }
}

export function lightWords(span) {
  if (!("highlights" in CSS)) return;
  const range = span && rangeOf(span);
  if (range) CSS.highlights.set("part-evidence", new Highlight(range));
  else CSS.highlights.delete("part-evidence");
}
