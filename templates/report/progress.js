// What the reader did, kept in this browser under the resume's hash, and as a file. Questions are known by their words,
// so that progress outlives a report made anew.
const KEY = `resume-probe:${document.body.dataset.resume}`;
const EMPTY = { version: 1, cards: {}, notes: {}, cameUp: {}, ticks: {}, unforeseen: "", interview: "" };
let progress = { ...structuredClone(EMPTY), ...memory.read(KEY) };

function keyOf(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16);
}
const byKey = new Map([...questions].sort((a, b) => a.dataset.rank - b.dataset.rank)
  .map((q) => [keyOf(q.querySelector(".asked").textContent), q]));

function keep() {
  const kept = memory.write(KEY, progress);
  if ($("kept")) $("kept").textContent = kept ? "" : "This browser keeps nothing for this page: export your progress before you close it.";
  showProgress();
}

function showProgress() {
  const counts = { confident: 0, shaky: 0, again: 0 };
  for (const [key, q] of byKey) {
    const grade = progress.cards[key]?.grade;
    if (grade) { q.dataset.grade = grade; counts[grade] += 1; } else delete q.dataset.grade;
  }
  const done = counts.confident + counts.shaky + counts.again;
  const state = $("practice-state");
  if (state) state.textContent = done === 0 ? `${byKey.size} cards, none practised yet.`
    : `${counts.confident} of ${byKey.size} confident, ${counts.shaky + counts.again} shaky, ${byKey.size - done} new.`;
}

function exportProgress() {
  const file = new Blob([JSON.stringify({ report: document.body.dataset.resume, ...progress }, null, 1)], { type: "application/json" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: "prep-progress.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
for (const button of $$("[data-export]")) button.addEventListener("click", exportProgress);

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// A file's content as progress, or null where it is none of this report; what it holds of other kinds is left out.
function understood(content) {
  let data;
  try { data = JSON.parse(content); } catch { return null; }
  if (!isRecord(data) || data.version !== 1 || !isRecord(data.cards)) return null;
  if (data.report !== undefined && data.report !== document.body.dataset.resume) return null;
  const read = structuredClone(EMPTY);
  for (const [key, card] of Object.entries(data.cards)) {
    if (isRecord(card) && ["again", "shaky", "confident"].includes(card.grade)
      && ["step", "due", "seen", "first"].every((n) => Number.isInteger(card[n]))) read.cards[key] = card;
  }
  for (const name of ["notes", "cameUp", "ticks"]) {
    for (const [key, value] of Object.entries(isRecord(data[name]) ? data[name] : {})) {
      if (typeof value === (name === "notes" ? "string" : "boolean")) read[name][key] = value;
    }
  }
  for (const name of ["unforeseen", "interview"]) if (typeof data[name] === "string") read[name] = data[name];
  return read;
}

// Of two records of the same card the one practised last wins; notes and ticks of the file are added to what is here.
function merged(here, there) {
  const cards = { ...here.cards };
  for (const [key, card] of Object.entries(there.cards)) {
    if (!cards[key] || (card.last || 0) >= (cards[key].last || 0)) cards[key] = card;
  }
  return {
    ...here, cards, notes: { ...here.notes, ...there.notes }, cameUp: { ...here.cameUp, ...there.cameUp },
    ticks: { ...here.ticks, ...there.ticks }, unforeseen: there.unforeseen || here.unforeseen, interview: there.interview || here.interview,
  };
}

$("import")?.addEventListener("change", async (event) => {
  const read = event.target.files[0] && understood(await event.target.files[0].text());
  event.target.value = "";
  if (!read) { $("kept").textContent = "That file holds no progress of this report."; return; }
  progress = merged(progress, read);
  keep();
  showTicks();
  showForesight();
  $("kept").textContent = `Imported: ${Object.keys(read.cards).length} cards.`;
});

function showTicks() { for (const box of $$("[data-tick]")) box.checked = Boolean(progress.ticks[box.dataset.tick]); }
document.addEventListener("change", (event) => {
  if (event.target.dataset.tick) { progress.ticks[event.target.dataset.tick] = event.target.checked; keep(); }
});
showTicks();
showProgress();
