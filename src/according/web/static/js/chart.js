// Figures over time: one mark for each source, range bars, hedges hollow. Vega-Lite, without eval.
import { ask } from "./calls.js";
import { expressionInterpreter } from "../vendor/vega-interpreter/vega-interpreter.js";

const day = (text) => (text ? new Date(`${text}T00:00:00Z`).getTime() : null);
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function row(point) {
  const low = point.low ?? point.high, high = point.high ?? point.low;
  return {
    at: day(point.at), start: day(point.when?.start ?? point.at), end: day(point.when?.end ?? point.at),
    low: point.bound === "at_most" ? 0 : low, high, middle: (low + high) / 2,
    open: point.high === null ? "at least" : point.low === null ? "at most" : "",
    source: point.source, hedged: point.hedged || point.when === null, mood: [point.denied ? "denied" : "", point.modality === "asserted" ? "" : point.modality, point.approximate ? "about" : "", point.when ? "" : "date not reported"].filter(Boolean).join(", ") || "plainly asserted",
    words: `${point.approximate ? "about " : ""}${point.low === null ? "at most " : point.high === null ? "at least " : ""}${low === high ? low.toLocaleString("en") : `${low.toLocaleString("en")} to ${high.toLocaleString("en")}`} ${point.unit ?? ""}`,
    href: `/claims/${point.claim}`,
  };
}

function spec(series, width) {
  const values = series.points.filter((point) => point.at).map(row);
  const ink = colour("--ink"), soft = colour("--soft"), line = colour("--line");
  const time = (name, title = null) => ({ field: name, type: "temporal", title, scale: { type: "utc" }, axis: { format: "%Y-%m-%d", labelOverlap: true, tickCount: Math.max(2, Math.round(width / 130)) } });
  const scale = { domain: series.sources, range: palette(series.sources.length) };
  const source = { field: "source", type: "nominal", title: "According to", scale, legend: { labelLimit: 240, orient: width < 560 ? "bottom" : "right", columns: width < 560 ? 2 : 1 } };
  const bare = { field: "source", type: "nominal", scale };
  const tooltip = [{ field: "words", title: "figure" }, { field: "source", title: "according to" }, { field: "mood", title: "how surely" }];
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    background: "transparent", width: "container", height: 240, autosize: { type: "fit", contains: "padding" },
    data: { values },
        layer: [
      { mark: { type: "rule", strokeWidth: 7, opacity: 0.35, strokeCap: "round" }, encoding: { color: bare, x: time("at"), y: { field: "low", type: "quantitative" }, y2: { field: "high" } } },
      { mark: { type: "rule", strokeWidth: 2, opacity: 0.7 }, encoding: { color: bare, x: time("start"), x2: { field: "end" }, y: { field: "middle", type: "quantitative" }, strokeDash: { condition: { test: "datum.hedged", value: [4, 3] }, value: [1, 0] } } },
      { mark: { type: "point", size: 90, strokeWidth: 2, opacity: 1, cursor: "pointer" }, encoding: {
        color: source, x: time("at"), y: { field: "middle", type: "quantitative", title: series.points[0]?.unit ?? "", axis: { tickCount: 5 }, scale: { zero: true, nice: true } },
        shape: { field: "source", type: "nominal", title: "According to", scale: { domain: series.sources }, legend: source.legend },
        fill: { condition: { test: "datum.hedged", value: colour("--sheet") }, field: "source", type: "nominal", scale },
        href: { field: "href" }, tooltip } },
      { transform: [{ filter: "datum.open !== ''" }], mark: { type: "text", dy: -12, fontSize: 10, color: soft }, encoding: { x: time("at"), y: { field: "middle", type: "quantitative" }, text: { field: "open" }, color: { value: soft } } },
    ],
    config: { font: getComputedStyle(document.body).fontFamily, view: { stroke: line }, axis: { labelColor: soft, titleColor: soft, gridColor: line, domainColor: line, tickColor: line, labelFontSize: 11 }, legend: { labelColor: ink, titleColor: soft, labelFontSize: 12 } },
  };
}

// Okabe and Ito's colours, told apart by all; shapes tell sources apart besides.
const TOLD_APART = {
  light: ["#0072B2", "#D55E00", "#009E73", "#B4568A", "#2E86C8", "#B97A00", "#6a6a6a", "#7d7300"],
  dark: ["#56B4E9", "#F08A45", "#2CC79A", "#E3A1C6", "#8FC7F2", "#F0B93A", "#b5b5b5", "#D8CE4A"],
};
const palette = (count) => {
  const shown = TOLD_APART[getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "dark" : "light"];
  return Array.from({ length: count }, (_, at) => shown[at % shown.length]);
};

async function draw(place) {
  const series = await ask(place.dataset.chart);
  const vega = window.vega;
  const compiled = window.vegaLite.compile(spec(series, place.clientWidth)).spec;
  place.view?.finalize();
  place.view = new vega.View(vega.parse(compiled, null, { ast: true }), {
    renderer: "canvas", container: place, hover: true, expr: expressionInterpreter, logLevel: vega.Error,
    tooltip: (_handler, _event, _item, value) => { place.title = value ? Object.entries(value).map(([name, text]) => `${name}: ${text}`).join("\n") : ""; },
  });
  await place.view.runAsync();
  place.dataset.drawn = "yes";
}

async function drawAll() {
  for (const place of document.querySelectorAll("[data-chart]")) {
    try {
      await draw(place);
    } catch (error) {
      place.textContent = `The chart could not be drawn (${error.message}); the table says the same.`;
    }
  }
}

let waiting = 0;
addEventListener("load", drawAll);
addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(drawAll, 250); });
document.addEventListener("theme", drawAll);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
