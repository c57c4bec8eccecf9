// Who cites whom, as a graph.
import { ask, tell } from "./calls.js";
import { arrange, keepLegible, sized, style } from "./graph.js";

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
      ...[...nodes.values()].map((actor) => ({ data: { id: actor.id, label: actor.name, type: types.get(actor.id)?.type ?? "media", ...sized((types.get(actor.id)?.claims ?? 1) / 2) } })),
      ...found.citations.map(({ citing, cited, claims }) => ({ data: { id: `${citing.id}>${cited.id}`, source: citing.id, target: cited.id, sign: "0", width: 1 + 5 * (claims / most), words: `${citing.name} cites ${cited.name}` } })),
    ],
    layout: { name: "preset" },
  });
  cy.nodes().positions(() => ({ x: Math.random() * 900, y: Math.random() * 400 }));
  arrange(cy);
  place.dataset.nodes = String(cy.nodes().length);
  cy.on("tap", "node", (event) => {
    const id = event.target.id();
    if (!/^(outlet|article):/.test(id)) location.href = `/actors/${encodeURIComponent(id)}`;
  });
  keepLegible(cy);
}

addEventListener("load", start);
