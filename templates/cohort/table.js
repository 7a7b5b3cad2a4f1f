// The table: a heading sorts it, the fields above filter it. A row opens its report through the link that it holds.
const table = $("people-table");
if (table) {
  const rows = $$("tbody tr", table);
  const filters = document.querySelector(".filters");
  const haystack = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

  const value = (row, key) => {
    const text = row.dataset[key] ?? "";
    return text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text.toLowerCase();
  };
  const compare = (a, b) => (typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1);

  function sortBy(head) {
    const key = head.dataset.key;
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of $$("th[aria-sort]", table)) other.setAttribute("aria-sort", other === head ? (down ? "descending" : "ascending") : "none");
    const sorted = [...rows].sort((a, b) => (down ? -1 : 1) * compare(value(a, key), value(b, key)) || value(a, "number") - value(b, "number"));
    table.tBodies[0].append(...sorted);
  }
  for (const button of $$("th button", table)) {
    button.disabled = false;
    button.addEventListener("click", () => sortBy(button.closest("th")));
  }

  function fits(row, want) {
    const statuses = want.probe ? [row.dataset[want.probe]] : ["framing", "data", "choice", "evaluation", "production"].map((p) => row.dataset[p]);
    return (!want.group || row.dataset.group === want.group)
      && (!want.tag || row.dataset.tags.split("\u001f").includes(want.tag))
      && (!want.topic || row.dataset.topics.split(" ").includes(want.topic))
      && (!want.status || statuses.includes(want.status))
      && want.terms.every((t) => haystack.get(row).includes(t));
  }
  function apply() {
    const data = new FormData(filters);
    const want = Object.fromEntries(["group", "tag", "topic", "probe", "status"].map((n) => [n, data.get(n) || ""]));
    want.terms = data.get("search").toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !fits(row, want);
    const shown = rows.filter((row) => !row.hidden).length;
    $("f-count").textContent = `${shown} of ${rows.length}`;
    document.querySelector(".nothing").hidden = shown > 0;
    for (const button of $$("[data-topic]")) button.setAttribute("aria-pressed", String(button.dataset.topic === want.topic));
  }
  filters.addEventListener("input", apply);
  filters.addEventListener("reset", () => setTimeout(apply));
  filters.addEventListener("submit", (event) => event.preventDefault());
  for (const button of $$("[data-topic], [data-group-of]")) {
    button.disabled = false;
    button.addEventListener("click", () => {
      const field = filters.elements[button.dataset.topic ? "topic" : "group"];
      const wanted = button.dataset.topic ?? button.dataset.groupOf;
      field.value = field.value === wanted ? "" : wanted;
      apply();
      $("people").scrollIntoView({ block: "start" });
    });
  }
  apply();
}
