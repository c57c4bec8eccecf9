// How graphs look, and their picture as SVG, for the network and for citations.
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** How large a node and its name are: the more it has to do with, the larger. */
export const sized = (weight) => ({ size: 11 + Math.min(22, 3.4 * Math.sqrt(weight)), weight });

/** Names stay legible at any zoom: all of one size, and of names that would cover each other the weightiest. */
export function keepLegible(cy) {
  let waiting = 0;
  const adjust = () => {
    waiting = 0;
    const zoom = cy.zoom();
    const shown = withRoom(cy);
    cy.batch(() => cy.nodes().forEach((node) => { node.toggleClass("unnamed", !shown.has(node.id())); }));
    cy.style().selector("node").style({
      "font-size": 11 / zoom, "text-outline-width": 2.4 / zoom, "text-margin-y": 2 / zoom, "text-max-width": WIDEST / zoom,
    }).update();
  };
  const soon = () => { waiting ||= requestAnimationFrame(adjust); };
  cy.on("zoom add remove layoutstop dragfree", soon);
  cy.on("mouseover", "node", (event) => event.target.removeClass("unnamed"));
  cy.on("mouseout", "node", soon);
  document.addEventListener("theme", () => { cy.style(style()); soon(); });
  soon();
}

const WIDEST = 120, LETTER = 6.3, LINE = 14;

/** The ids of nodes whose names fit without covering a weightier one's. */
function withRoom(cy) {
  const taken = [], shown = new Set();
  const byWeight = cy.nodes().sort((one, other) => other.data("weight") - one.data("weight"));
  byWeight.forEach((node) => {
    const { x, y } = node.renderedPosition(), half = Math.min(WIDEST, node.data("label").length * LETTER) / 2;
    const top = y + node.renderedHeight() / 2;
    const box = [x - half, top, x + half, top + LINE];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return;
    taken.push(box);
    shown.add(node.id());
  });
  return shown;
}

/** Bring some order into a graph. keep: what has a place stays near it. */
export function arrange(cy, keep = false) {
  const many = cy.nodes().length > 150;
  cy.layout({
    name: "fcose", quality: "default", animate: false, randomize: !keep, fit: false, nodeDimensionsIncludeLabels: false,
    nodeRepulsion: () => 9000, idealEdgeLength: () => (many ? 55 : 70), gravity: 0.3, tile: true,
    tilingPaddingHorizontal: 40, tilingPaddingVertical: 24, nodeSeparation: 80, numIter: keep ? 300 : 2000,
  }).run();
  cy.fit(undefined, 30);
}

export function style() {
  const [ink, sheet, soft, line] = ["--ink", "--sheet", "--soft", "--line-strong"].map(colour);
  const signs = { "+": colour("--friendly"), "-": colour("--hostile"), 0: colour("--neutral") };
  return [
    { selector: "node", style: { label: "data(label)", "font-family": getComputedStyle(document.body).fontFamily, "font-size": 11, color: ink, "text-outline-color": sheet, "text-outline-width": 2.5, "background-color": soft, width: "data(size)", height: "data(size)", "text-valign": "bottom", "text-margin-y": 3, "text-max-width": 130, "text-wrap": "ellipsis" } },
    { selector: 'node[type = "armed_group"]', style: { shape: "round-rectangle", "background-color": ink } },
    { selector: 'node[type = "state"], node[type = "government"], node[type = "security_force"]', style: { shape: "diamond", "background-color": colour("--accent") } },
    { selector: 'node[type = "person"]', style: { shape: "ellipse", "background-color": colour("--warn") } },
    { selector: "edge", style: { width: "data(width)", "line-color": signs[0], "target-arrow-color": signs[0], "curve-style": "bezier", "target-arrow-shape": "triangle", "arrow-scale": 0.8, opacity: 0.85 } },
    { selector: 'edge[sign = "+"]', style: { "line-color": signs["+"], "target-arrow-color": signs["+"] } },
    { selector: 'edge[sign = "-"]', style: { "line-color": signs["-"], "target-arrow-color": signs["-"], "target-arrow-shape": "tee" } },
    { selector: "edge[?mutual]", style: { "target-arrow-shape": "none" } },
    { selector: "edge[?contested]", style: { "line-style": "dashed", "line-dash-pattern": [7, 4] } },
    { selector: "node.unnamed", style: { "text-opacity": 0 } },
    { selector: ".faded", style: { opacity: 0.12 } },
    { selector: ".chosen", style: { "border-width": 3, "border-color": colour("--focus"), "overlay-color": colour("--focus"), "overlay-opacity": 0.18, "overlay-padding": 4 } },
    { selector: "core", style: { "active-bg-opacity": 0, "selection-box-color": line } },
  ];
}

const text = (words) => String(words).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The graph as it lies on the page, as an SVG document. */
export function svg(cy) {
  const box = cy.elements().boundingBox({ includeLabels: true });
  const lines = cy.edges(":visible").map((edge) => {
    const [from, to, middle] = [edge.sourceEndpoint(), edge.targetEndpoint(), edge.midpoint()];
    const control = { x: 2 * middle.x - (from.x + to.x) / 2, y: 2 * middle.y - (from.y + to.y) / 2 };
    const dash = edge.data("contested") ? ' stroke-dasharray="7 4"' : "";
    return `<path d="M${from.x} ${from.y}Q${control.x} ${control.y} ${to.x} ${to.y}" fill="none" stroke="${edge.style("line-color")}" stroke-width="${parseFloat(edge.style("width"))}"${dash}><title>${text(edge.data("words"))}</title></path>`;
  });
  const dots = cy.nodes(":visible").map((node) => {
    const { x, y } = node.position(), half = node.width() / 2, fill = node.style("background-color");
    const shape = node.style("shape") === "ellipse" ? `<circle cx="${x}" cy="${y}" r="${half}" fill="${fill}"/>`
      : node.style("shape") === "diamond" ? `<path d="M${x} ${y - half}L${x + half} ${y}L${x} ${y + half}L${x - half} ${y}Z" fill="${fill}"/>`
      : `<rect x="${x - half}" y="${y - half}" width="${2 * half}" height="${2 * half}" rx="3" fill="${fill}"/>`;
    return `${shape}<text x="${x}" y="${y + half + 13}" text-anchor="middle" font-size="11" fill="${colour("--ink")}" stroke="${colour("--sheet")}" stroke-width="3" paint-order="stroke">${text(node.data("label"))}</text>`;
  });
  const view = `${box.x1 - 20} ${box.y1 - 20} ${box.w + 40} ${box.h + 40}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" font-family="sans-serif"><rect x="${box.x1 - 20}" y="${box.y1 - 20}" width="100%" height="100%" fill="${colour("--sheet")}"/>${lines.join("")}${dots.join("")}</svg>`;
}

export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
