// The network: two sliders, filters, ties that open their claims.
import { ask, element, tell } from "./calls.js";
import { arrange, colour, keepLegible, save, sized, style, svg } from "./graph.js";

const page = document.getElementById("network");
const DAY = 86400000;
const SYMMETRIC = new Set(["allied_with", "fighting", "truce_with", "merged_with", "same_as", "consult", "agree", "cooperate"]);

function slider(id, first, last) {
  const input = document.getElementById(id), words = document.getElementById(`${id}-words`);
  const start = Date.parse(first), end = Date.parse(last);
  // One step beyond the last day: no limit at all.
  input.max = String(Math.round((end - start) / DAY) + 1);
  input.value = input.max;
  const value = () => (input.value === input.max ? "" : new Date(start + Number(input.value) * DAY).toISOString().slice(0, 10));
  const show = () => {
    words.textContent = value() || "any time";
    input.setAttribute("aria-valuetext", words.textContent);
  };
  show();
  return { input, value, show };
}

function start() {
  const asOf = slider("as-of", page.dataset.first, page.dataset.last);
  const knownBy = slider("known-by", page.dataset.saidFirst, page.dataset.saidLast);
  const controls = document.getElementById("controls");
  const cy = window.cytoscape({ container: document.getElementById("graph"), style: style(), minZoom: 0.15, maxZoom: 4, textureOnViewport: false, hideEdgesOnViewport: false });
  window.networkGraph = cy;
  let controller = null, waiting = 0, shown = null;

  function words() {
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(controls)) if (value && !(name === "min_origins" && value === "1")) asked.set(name, value);
    if (asOf.value()) asked.set("as_of", asOf.value());
    if (knownBy.value()) asked.set("known_by", knownBy.value());
    return asked;
  }

  async function load() {
    controller?.abort();
    controller = new AbortController();
    const asked = words();
    try {
      shown = await ask(`/api/v1/network?${asked}`, controller.signal);
    } catch (error) {
      if (error.name !== "AbortError") tell(error.message, true);
      return;
    }
    update(cy, shown);
    page.dataset.edges = String(shown.edges.length);
    document.getElementById("graph-words").textContent = `${shown.nodes.length} actors, ${shown.edges.length}${shown.matching > shown.edges.length ? ` of ${shown.matching}` : ""} ties${asOf.value() ? ` as of ${asOf.value()}` : ""}${knownBy.value() ? `, known by ${knownBy.value()}` : ""}`;
    for (const [id, path] of [["save-gexf", "network.gexf"], ["save-json", "network"]]) document.getElementById(id).href = `/api/v1/${path}?${asked}`;
    history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
    list(shown.edges);
  }

  function soon() {
    asOf.show();
    knownBy.show();
    clearTimeout(waiting);
    waiting = setTimeout(load, 120);
  }

  function list(edges, title = "Ties") {
    document.getElementById("edge-title").textContent = title;
    const rows = edges.slice(0, 150).map((edge) => element("button", { type: "button", class: "tie", onclick: () => open(edge) },
      element("bdi", {}, edge.subject.name), ` ${edge.predicate.replaceAll("_", " ")} `, element("bdi", {}, edge.object.name), edge.contested ? element("span", { class: "badge contested" }, "contested") : null,
      element("span", { class: "by" }, ` ${edge.origins} ${edge.origins === 1 ? "origin" : "origins"}`)));
    document.getElementById("edge-body").replaceChildren(...(rows.length ? rows : [element("p", { class: "unknown" }, "No tie is claimed here.")]));
  }

  /** Something else in place of the list of ties. */
  function side(title, ...rows) {
    document.getElementById("edge-title").textContent = title;
    const back = element("p", {}, element("button", { type: "button", class: "small", onclick: () => list(shown?.edges ?? []) }, "← all ties"));
    document.getElementById("edge-body").replaceChildren(back, ...(rows.length ? rows : [element("p", { class: "unknown" }, "None is claimed.")]));
  }

  async function open(edge) {
    cy.elements(".chosen").removeClass("chosen");
    cy.getElementById(key(edge)).addClass("chosen");
    document.getElementById("edge-title").textContent = `${edge.subject.name} ${edge.predicate.replaceAll("_", " ")} ${edge.object.name}`;
    const asked = new URLSearchParams({ actor: edge.subject.id, other: edge.object.id, predicates: edge.predicate, limit: "60" });
    const found = await ask(`/api/v1/claims?${asked}`);
    const counts = element("p", { class: "dim" }, `${edge.count} ${edge.count === 1 ? "claim" : "claims"} from ${edge.origins} independent ${edge.origins === 1 ? "origin" : "origins"}${edge.denials ? `, ${edge.denials} denying` : ""}; first said ${edge.first_said ?? "not reported"}, last said ${edge.last_said ?? "not reported"}`);
    const items = found.claims.map(item);
    document.getElementById("edge-body").replaceChildren(element("p", {}, element("button", { type: "button", class: "small", onclick: () => list(shown.edges) }, "← all ties")), counts, element("ul", { class: "lines" }, ...items));
    page.dataset.open = edge.predicate;
  }

  cy.on("tap", "edge", (event) => open(event.target.data("edge")));
  cy.on("tap", "node", (event) => {
    const node = event.target;
    cy.elements().addClass("faded");
    node.closedNeighborhood().removeClass("faded");
    list(node.connectedEdges().map((edge) => edge.data("edge")), node.data("label"));
  });
  cy.on("tap", (event) => {
    if (event.target !== cy) return;
    cy.elements().removeClass("faded chosen");
    if (shown) list(shown.edges);
  });
  controls.addEventListener("input", (event) => { if (!event.target.closest("details")) soon(); });
  controls.addEventListener("submit", (event) => { event.preventDefault(); soon(); });
  document.getElementById("fit").addEventListener("click", () => cy.fit(undefined, 30));
  document.getElementById("relayout").addEventListener("click", () => arrange(cy, false));
  document.getElementById("save-png").addEventListener("click", async () => save(await cy.png({ output: "blob-promise", full: true, scale: 2, bg: colour("--sheet") }), "network.png"));
  document.getElementById("save-svg").addEventListener("click", () => save(new Blob([svg(cy)], { type: "image/svg+xml" }), "network.svg"));
  keepLegible(cy);
  document.getElementById("graph").addEventListener("keydown", (event) => {
    const by = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }[event.key];
    if (by) cy.panBy({ x: by[0], y: by[1] });
    else if (event.key === "+") cy.zoom(cy.zoom() * 1.2);
    else if (event.key === "-") cy.zoom(cy.zoom() / 1.2);
    else return;
    event.preventDefault();
  });
  document.getElementById("compare").addEventListener("click", () => compare(words(), side));
  document.getElementById("tension").addEventListener("click", () => tension(words(), side));
  fillFrom(new URLSearchParams(location.search), controls);
  load();
}

const CHANGES = { appeared: "appeared", vanished: "vanished", now_contested: "now contested", no_longer_contested: "no longer contested" };
const tie = (edge) => `${edge.subject.name} ${edge.predicate.replaceAll("_", " ")} ${edge.object.name}`;
const proposition = (edge) => element("a", { href: `/propositions/${edge.claims[0]}` }, element("bdi", {}, tie(edge)));

/** What is claimed to have changed between two dates. */
async function compare(asked, side) {
  const [before, after] = ["before", "after"].map((id) => document.getElementById(id).value.trim());
  if (!before || !after) return tell("Give two dates, such as 2016-01 and 2016-08", true);
  const query = new URLSearchParams({ before, after, known_by: asked.get("known_by") ?? "", limit: "100" });
  try {
    const found = await ask(`/api/v1/diff?${query}`);
    side(`From ${before} to ${after}`, ...found.changes.map((one) => element("p", { class: "line" }, element("span", { class: "badge" }, CHANGES[one.change]), " ", proposition(one.after ?? one.before))));
  } catch (error) {
    tell(error.message, true);
  }
}

/** Three actors whose claimed ties are in tension: the friend of my enemy. */
async function tension(asked, side) {
  try {
    const found = await ask(`/api/v1/balance?${asked}`);
    side(`${found.in_tension} of ${found.triads} triads in tension`, ...found.found.map((triad) => element("div", { class: "line" }, element("p", {}, triad.words), ...triad.edges.slice(0, 6).map((edge) => element("p", { class: "by" }, proposition(edge))))));
  } catch (error) {
    tell(error.message, true);
  }
}

function fillFrom(asked, controls) {
  for (const [name, value] of asked) {
    const field = controls.elements.namedItem(name);
    if (!field) continue;
    if (field.type === "checkbox") field.checked = true;
    else field.value = value;
  }
}

function item(claim) {
  const chain = claim.attribution.map((link) => link.source.name ?? "unnamed sources");
  return element("li", { class: "line" },
    element("p", {}, claim.polarity === "denied" ? element("span", { class: "badge denied" }, "denied") : null, " ", element("a", { href: `/articles/${encodeURIComponent(claim.document.id)}?at=${claim.claim_id}`, dir: "auto" }, claim.evidence.text)),
    element("p", { class: "by" }, "according to ", element("bdi", {}, [claim.document.publisher ?? "the article", ...chain].join(" › ")), ` · ${claim.document.published ?? "date not reported"}`));
}

const key = (edge) => `${edge.subject.id}|${edge.predicate}|${edge.object.id}`;

/** Where a new node begins: beside a neighbour that has a place, else anywhere. */
function beside(cy, id, edges) {
  const ties = edges.filter((edge) => edge.subject.id === id || edge.object.id === id);
  const near = ties.map((edge) => cy.getElementById(edge.subject.id === id ? edge.object.id : edge.subject.id)).find((node) => node.length);
  const { x, y } = near?.position() ?? { x: Math.random() * 600, y: Math.random() * 600 };
  return { x: x + 40 * (Math.random() - 0.5) + 30, y: y + 40 * (Math.random() - 0.5) + 30 };
}

/** Bring the graph in line with an answer; what stays keeps its place. */
function update(cy, found) {
  const nodes = new Map(found.nodes.map((node) => [node.id, node]));
  const edges = new Map(found.edges.map((edge) => [key(edge), edge]));
  const before = cy.nodes().length;
  let fresh = 0;
  cy.batch(() => {
    cy.edges().forEach((edge) => { if (!edges.has(edge.id())) edge.remove(); });
    cy.nodes().forEach((node) => { if (!nodes.has(node.id())) node.remove(); });
    for (const node of nodes.values()) {
      const data = { id: node.id, label: node.name, type: node.type, ...sized(node.degree) };
      const there = cy.getElementById(node.id);
      if (there.length) there.data(data);
      else {
        fresh += 1;
        cy.add({ group: "nodes", data, position: beside(cy, node.id, found.edges) });
      }
    }
    for (const [id, edge] of edges) {
      const data = { id, source: edge.subject.id, target: edge.object.id, sign: edge.sign, contested: edge.contested, mutual: SYMMETRIC.has(edge.predicate), width: 1 + Math.min(7, edge.support * 1.4), edge, words: `${edge.subject.name} ${edge.predicate} ${edge.object.name}` };
      const there = cy.getElementById(id);
      if (there.length) there.data(data);
      else cy.add({ group: "edges", data });
    }
  });
  if (fresh) arrange(cy, before > 0);
}

if (page) addEventListener("load", start);
