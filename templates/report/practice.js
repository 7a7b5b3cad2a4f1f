// Practice: a card at a time. The queue is today's share; a card that went badly comes again three cards later.
const dialog = $("practice");
const session = { queue: [], done: 0, key: null, ends: 0, timer: 0 };

const today = () => dayNumber(new Date());
// The day the reader set, else the one the report was made for; where there is neither, cards are spread over what is left of the plan.
function interviewSet() { return progress.interview || document.body.dataset.interview; }
function interviewDay() { return interviewSet() ? dayOf(interviewSet()) : today() + (planLeft() || 14); }
function planLeft() { return document.body.dataset.lastDay ? Math.max(0, dayOf(document.body.dataset.lastDay) + 1 - today()) : 0; }
function show(stage) { for (const id of ["p-start", "p-card", "p-done"]) $(id).hidden = id !== stage; }
const plural = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;

function chosen() {
  const keys = [...byKey.keys()];
  const scope = $("p-scope").value;
  if (scope === "top") return keys.slice(0, 12);
  if (scope === "filter") return keys.filter((k) => !byKey.get(k).closest("[hidden]"));
  return scope === "all" ? keys : share(keys, progress.cards, today(), interviewDay());
}

function when(left) {
  if (!interviewSet()) return planLeft() ? `The plan has ${plural(planLeft(), "day")} left.` : "No day of the interview is set.";
  return left > 0 ? `${plural(left, "day")} to the interview.` : left === 0 ? "The interview is today." : "The interview is past.";
}

function announce() {
  const left = interviewDay() - today();
  const cards = chosen().length;
  $("p-today").textContent = `${when(left)} ${cards ? `${plural(cards, "card")} to go through now.` : "Nothing is due today. Take all cards, or rest."}`;
  $("p-go").disabled = cards === 0;
}

function open() {
  $("p-progress").textContent = "";
  $("p-date").value = interviewSet();
  show("p-start");
  announce();
  dialog.showModal();
}

function begin(queue) { session.queue = queue; session.done = 0; next(); }

function next() {
  clearInterval(session.timer);
  if (session.queue.length === 0) return finish();
  session.key = session.queue.shift();
  const q = byKey.get(session.key);
  const line = q.dataset.bullet && $(q.dataset.bullet);
  $("p-progress").textContent = `${session.done + 1} of ${session.done + 1 + session.queue.length}`;
  $("p-meta").replaceChildren(...$$(".tags .tag", q).map((tag) => tag.cloneNode(true)));
  $("p-question").textContent = q.querySelector(".asked").textContent;
  $("p-line").textContent = line ? lineText(line) : "";
  $("p-answer").replaceChildren(answerOf(q));
  $("p-answer").hidden = $("p-grades").hidden = true;
  $("p-show").parentElement.hidden = false;
  $("p-note").value = progress.notes[session.key] || "";
  show("p-card");
  $("p-question").focus();
  think(Number($("p-think").value));
}

// A question's answer with headings of the level that the dialog has.
function answerOf(q) {
  const copy = q.querySelector(".answer").cloneNode(true);
  for (const heading of $$("h5", copy)) {
    const level = document.createElement("h3");
    level.append(...heading.childNodes);
    heading.replaceWith(level);
  }
  return copy;
}

// The line as the resume has it: without the labels that the marks carry.
function lineText(line) {
  const copy = (line.querySelector("blockquote") || line.querySelector("p")).cloneNode(true);
  for (const label of $$(".facet, .number", copy)) label.remove();
  return copy.textContent.trim();
}

function think(seconds) {
  const timer = dialog.querySelector(".timer");
  timer.hidden = seconds === 0;
  timer.classList.remove("over");
  session.ends = Date.now() + seconds * 1000;
  const tick = () => {
    const left = Math.max(0, session.ends - Date.now());
    $("p-bar").setAttribute("width", seconds ? (left / seconds / 10).toFixed(1) : 0);
    $("p-clock").textContent = left > 0 ? `${Math.ceil(left / 1000)} s to think` : "time to answer, aloud";
    if (left === 0) { timer.classList.add("over"); clearInterval(session.timer); }
  };
  tick();
  if (seconds) session.timer = setInterval(tick, 250);
}

function showAnswer() {
  clearInterval(session.timer);
  dialog.querySelector(".timer").hidden = true;
  $("p-answer").hidden = $("p-grades").hidden = false;
  $("p-show").parentElement.hidden = true;
  $("p-grades").querySelector("button").focus();
}

function grade(how) {
  progress.cards[session.key] = graded(progress.cards[session.key], how, today(), interviewDay());
  if (how === "again") session.queue.splice(Math.min(3, session.queue.length), 0, session.key);
  session.done += 1;
  keep();
  next();
}

function finish() {
  const fresh = [...byKey.keys()].filter((k) => !progress.cards[k]);
  $("p-progress").textContent = "";
  $("p-summary").textContent = `Done: ${plural(session.done, "card")}. ${$("practice-state").textContent}`;
  $("p-more").hidden = fresh.length === 0;
  show("p-done");
  $("p-summary").focus();
}

if (dialog) {
  for (const button of $$("[data-practice]")) button.addEventListener("click", open);
  $("p-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => clearInterval(session.timer));
  $("p-start").addEventListener("submit", (event) => event.preventDefault());
  $("p-start").addEventListener("input", announce);
  $("p-date").addEventListener("change", () => { progress.interview = $("p-date").value; keep(); announce(); });
  $("p-go").addEventListener("click", () => begin(chosen()));
  $("p-more").addEventListener("click", () => begin([...byKey.keys()].filter((k) => !progress.cards[k]).slice(0, NEW_A_DAY)));
  $("p-show").addEventListener("click", showAnswer);
  $("p-note").addEventListener("input", () => { progress.notes[session.key] = $("p-note").value; keep(); });
  for (const button of $$("[data-grade]", $("p-grades"))) button.addEventListener("click", () => grade(button.dataset.grade));
  dialog.addEventListener("keydown", (event) => {
    if (event.target.closest("textarea, input, select") || $("p-card").hidden || !$("k-on").checked) return;
    if (event.key === " " && $("p-grades").hidden && !event.target.closest("button")) { event.preventDefault(); showAnswer(); }
    const how = { 1: "again", 2: "shaky", 3: "confident" }[event.key];
    if (how && !$("p-grades").hidden) grade(how);
  });
}
