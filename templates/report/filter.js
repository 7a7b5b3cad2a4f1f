// Filters and search over lines and their questions. A line stays while it fits itself or one of its questions does.
const filters = document.querySelector(".filters");
const camel = { framing: "framing", data: "data", model_choice: "modelChoice", evaluation: "evaluation", production: "production" };
const words = new Map($$(".question, .bullet, .plain").map((node) => [node, node.textContent.toLowerCase()]));

function statusFits(bullet, probe, status) {
  if (!status) return true;
  const statuses = bullet?.matches(".bullet") ? (probe ? [camel[probe]] : Object.values(camel)).map((p) => bullet.dataset[p]) : [];
  return statuses.includes(status);
}

function questionFits(q, want) {
  const line = q.dataset.bullet && $(q.dataset.bullet);
  return (!want.probe || q.dataset.probe === want.probe)
    && (!want.round || q.dataset.round === want.round)
    && (!want.topic || q.dataset.topics.split(" ").includes(want.topic))
    && (!want.status || (q.dataset.probe && statusFits(line, q.dataset.probe, want.status)))
    && want.terms.every((t) => words.get(q).includes(t) || (line && line.querySelector("blockquote, p").textContent.toLowerCase().includes(t)));
}

function bulletFits(b, want) {
  return !want.round && statusFits(b, want.probe, want.status) && !(want.probe && b.matches(".plain"))
    && (!want.topic || (b.dataset.topics || "").split(" ").includes(want.topic))
    && want.terms.every((t) => words.get(b).includes(t));
}

function applyFilters() {
  const data = new FormData(filters);
  const want = Object.fromEntries(["probe", "status", "topic", "round"].map((n) => [n, data.get(n)]));
  want.terms = data.get("search").toLowerCase().split(/\s+/).filter(Boolean);
  const active = want.terms.length > 0 || ["probe", "status", "topic", "round"].some((n) => want[n]);
  for (const q of questions) q.hidden = !questionFits(q, want);
  const lines = $$(".bullet, .plain");
  for (const b of lines) b.hidden = !(bulletFits(b, want) || $$(".question:not([hidden])", b).length > 0);
  for (const block of $$(".entry-block")) block.hidden = $$(".bullet:not([hidden]), .plain:not([hidden])", block).length === 0;
  for (const fold of $$(".entry-block > .others")) fold.hidden = $$(".plain:not([hidden])", fold).length === 0;
  for (const item of $$(".elsewhere li")) item.hidden = $(item.querySelector("a").hash.slice(1)).hidden;
  for (const fold of $$(".elsewhere")) fold.hidden = $$("li:not([hidden])", fold).length === 0;
  for (const round of $$(".round")) round.hidden = active && $$(".question:not([hidden]), .elsewhere:not([hidden])", round).length === 0;
  const some = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  const shown = questions.filter((q) => !q.hidden).length;
  const shownLines = lines.filter((b) => !b.hidden).length;
  $("f-count").textContent = active ? `${some(shownLines, "line")}, ${some(shown, "question")}` : some(questions.length, "question");
  document.querySelector(".nothing").hidden = shown + shownLines > 0;
  for (const button of $$("[data-topic]")) button.setAttribute("aria-pressed", String(button.dataset.topic === want.topic));
}

function clearFilters() { filters.reset(); applyFilters(); }
filters.addEventListener("input", applyFilters);
filters.addEventListener("reset", () => setTimeout(applyFilters));
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("keydown", (event) => { if (event.key === "Escape") { clearFilters(); event.target.blur(); } });
for (const button of $$("[data-topic]")) {
  button.disabled = false;
  button.addEventListener("click", () => {
    filters.elements.topic.value = button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.topic;
    applyFilters();
    filters.scrollIntoView({ block: "start" });
  });
}
applyFilters();
followHash();
