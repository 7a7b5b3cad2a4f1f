// Getting around: links open what they lead to, keys move between questions, print unfolds everything.
const questions = $$(".question");

function reveal(target, focus = true) {
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  target.scrollIntoView({ block: target.matches(".question") ? "center" : "start" });
  if (focus) (target.querySelector(":scope > summary") || target).focus({ preventScroll: true });
}

function followHash() {
  const target = location.hash.length > 1 && $(decodeURIComponent(location.hash.slice(1)));
  if (!target || !target.matches(".question, .bullet, .plain")) return;
  if (target.closest("[hidden]")) clearFilters();
  reveal(target);
}
addEventListener("hashchange", followHash);
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  if (link.dataset.focus) {
    for (const q of $$(`${link.hash} .question`)) q.open = q.dataset.probe === link.dataset.focus;
  }
  if (link.hash === location.hash) followHash();
});

function unfoldAll() {
  const folds = $$(".explore details").filter((d) => !d.closest("[hidden]"));
  const open = folds.some((d) => !d.open);
  for (const fold of folds) fold.open = open;
  $("unfold").textContent = open ? "Fold all" : "Unfold all";
}
$("unfold").addEventListener("click", unfoldAll);

function step(by) {
  const shown = questions.filter((q) => !q.closest("[hidden]"));
  const here = shown.findIndex((q) => q.contains(document.activeElement));
  const next = shown[here < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, here + by))];
  if (next) reveal(next);
}

const singleKeys = {
  "/": () => $("f-search").focus(), "?": () => $("keys-help").showModal(), j: () => step(1), k: () => step(-1),
  o: unfoldAll, t: switchTheme, p: () => document.querySelector("[data-practice]")?.click(),
};
$("k-on").checked = memory.read("resume-probe:keys") !== false;
$("k-on").addEventListener("change", () => memory.write("resume-probe:keys", $("k-on").checked));
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !$("k-on").checked) return;
  if (singleKeys[event.key]) { event.preventDefault(); singleKeys[event.key](); }
});
$("keys").addEventListener("click", () => $("keys-help").showModal());
$("k-close").addEventListener("click", () => $("keys-help").close());

let folded = [];
addEventListener("beforeprint", () => { folded = $$("details:not([open])"); for (const fold of folded) fold.open = true; });
addEventListener("afterprint", () => { for (const fold of folded) fold.open = false; });
