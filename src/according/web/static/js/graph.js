// How graphs look, and their picture as SVG, for the network and for citations.
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export function style() {
  const [ink, sheet, soft, line] = ["--ink", "--sheet", "--soft", "--line-strong"].map(colour);
  const signs = { "+": colour("--friendly"), "-": colour("--hostile"), 0: colour("--neutral") };
  return [
    { selector: "node", style: { label: "data(label)", "font-family": getComputedStyle(document.body).fontFamily, "font-size": 11, color: ink, "text-outline-color": sheet, "text-outline-width": 2.5, "background-color": soft, width: "data(size)", height: "data(size)", "text-valign": "bottom", "text-margin-y": 3, "min-zoomed-font-size": 7, "text-max-width": 130, "text-wrap": "ellipsis" } },
    { selector: 'node[type = "armed_group"]', style: { shape: "round-rectangle", "background-color": ink } },
    { selector: 'node[type = "state"], node[type = "government"], node[type = "security_force"]', style: { shape: "diamond", "background-color": colour("--accent") } },
    { selector: 'node[type = "person"]', style: { shape: "ellipse", "background-color": colour("--warn") } },
    { selector: "edge", style: { width: "data(width)", "line-color": signs[0], "target-arrow-color": signs[0], "curve-style": "bezier", "target-arrow-shape": "triangle", "arrow-scale": 0.8, opacity: 0.85 } },
    { selector: 'edge[sign = "+"]', style: { "line-color": signs["+"], "target-arrow-color": signs["+"] } },
    { selector: 'edge[sign = "-"]', style: { "line-color": signs["-"], "target-arrow-color": signs["-"], "target-arrow-shape": "tee" } },
    { selector: "edge[?mutual]", style: { "target-arrow-shape": "none" } },
    { selector: "edge[?contested]", style: { "line-style": "dashed", "line-dash-pattern": [7, 4] } },
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
