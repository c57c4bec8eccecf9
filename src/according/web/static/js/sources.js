// Who cites whom, as a graph.
import { ask, tell } from "./calls.js";
import { style } from "./graph.js";

async function start() {
  const place = document.getElementById("citations");
  let found;
  try {
    found = await ask("/api/v1/sources?limit=150");
  } catch (error) {
    return tell(error.message, true);
  }
  const types = new Map(found.records.map((record) => [record.source.id, record]));
  const nodes = new Map();
  for (const { citing, cited } of found.citations) for (const actor of [citing, cited]) nodes.set(actor.id, actor);
  const most = Math.max(1, ...found.citations.map((citation) => citation.claims));
  const cy = window.cytoscape({
    container: place, style: style(), minZoom: 0.2, maxZoom: 3,
    elements: [
      ...[...nodes.values()].map((actor) => ({ data: { id: actor.id, label: actor.name, type: types.get(actor.id)?.type ?? "media", size: 14 + Math.min(24, 2 * Math.sqrt(types.get(actor.id)?.claims ?? 1)) } })),
      ...found.citations.map(({ citing, cited, claims }) => ({ data: { id: `${citing.id}>${cited.id}`, source: citing.id, target: cited.id, sign: "0", width: 1 + 5 * (claims / most), words: `${citing.name} cites ${cited.name}` } })),
    ],
    layout: { name: "cose", animate: false, padding: 25, nodeRepulsion: () => 700000, idealEdgeLength: () => 80, gravity: 0.9, componentSpacing: 50, numIter: 500, nodeDimensionsIncludeLabels: true },
  });
  place.dataset.nodes = String(cy.nodes().length);
  cy.on("tap", "node", (event) => {
    const id = event.target.id();
    if (!/^(outlet|article):/.test(id)) location.href = `/actors/${encodeURIComponent(id)}`;
  });
  document.addEventListener("theme", () => cy.style(style()));
}

addEventListener("load", start);
