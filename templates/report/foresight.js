// After the interview: which questions came up, and how well the report foresaw them.
function showForesight() {
  if (!$("came-up")) return;
  for (const box of $$("input", $("came-up"))) box.checked = Boolean(progress.cameUp[box.value]);
  $("unforeseen").value = progress.unforeseen;
  const asked = [...byKey].filter(([key]) => progress.cameUp[key]);
  const top = asked.filter(([, q]) => q.dataset.rank <= 8).length;
  const missed = progress.unforeseen.split("\n").filter((line) => line.trim()).length;
  const all = asked.length + missed;
  $("foresight").textContent = all === 0 ? "Nothing ticked yet."
    : `${asked.length} of the ${all} asked stood in this report (${Math.round(100 * asked.length / all)} %); ${top} of its 8 most likely came up.`;
}

if ($("came-up")) {
  $("came-up").append(...[...byKey].map(([key, q]) => {
    const item = document.createElement("li");
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", value: key });
    const text = Object.assign(document.createElement("span"), { textContent: q.querySelector(".asked").textContent });
    label.append(box, text, Object.assign(document.createElement("span"), { className: "rank", textContent: `rank ${q.dataset.rank}` }));
    item.append(label);
    return item;
  }));
  $("came-up").addEventListener("change", (event) => { progress.cameUp[event.target.value] = event.target.checked; keep(); showForesight(); });
  $("unforeseen").addEventListener("change", () => { progress.unforeseen = $("unforeseen").value; keep(); showForesight(); });
  showForesight();
}
