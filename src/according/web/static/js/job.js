// Progress of a job.
import { ask, element } from "./calls.js";

const page = document.getElementById("job");
const bar = document.getElementById("job-bar");
const words = document.getElementById("job-words");
const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;

function told(job) {
  if (job.state === "failed") return job.error;
  if (job.state === "waiting") return "Waiting for the reader…";
  const parts = [`${plural(job.read, "article")} read, ${plural(job.claims, "claim")}`];
  if (job.skipped) parts.push(`${job.skipped} there already`);
  if (job.not_english) parts.push(`${job.not_english} not in English, kept and not read`);
  if (job.failed.length) parts.push(`${job.failed.length} failed`);
  const of = job.total ? `${job.seen} of ${job.total}. ` : "";
  return job.state === "done" ? `${parts.join("; ")}.` : `${of}${parts.join("; ")} so far…`;
}

function show(job) {
  words.textContent = told(job);
  if (job.total) bar.max = job.total;
  if (job.state === "done") { bar.max = bar.max || 1; bar.value = bar.max; }
  else if (job.state === "failed") bar.hidden = true;
  else if (job.seen) bar.value = job.seen;
  document.getElementById("job-failed").replaceChildren(...[...job.failed, ...job.left_out].map((one) => element("li", { class: job.failed.includes(one) ? "line error" : "line dim" }, element("bdi", {}, `${one.source}: ${one.reason}`))));
  document.getElementById("job-documents").replaceChildren(...job.documents.slice(0, 200).map((id) => element("li", { class: "line" }, element("a", { href: `/articles/${encodeURIComponent(id)}` }, element("bdi", {}, id)))));
}

async function follow() {
  const job = await ask(`/api/v1/jobs/${page.dataset.job}`);
  show(job);
  page.dataset.state = job.state;
  if (job.state === "waiting" || job.state === "reading") setTimeout(follow, 700);
}

follow();
