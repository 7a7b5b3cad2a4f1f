// The page keeps the file and posts it again for each form of the report; the server keeps nothing.
"use strict";
const $ = (id) => document.getElementById(id);
const chosen = { file: null, request: null, clock: 0, urls: {} };
const EMPTY = $("chosen").textContent;

function choose(file) {
  chosen.file = file || null;
  $("chosen").textContent = file ? file.name : EMPTY;
  $("drop").classList.toggle("filled", Boolean(file));
  complain();
}

function complain(error) {
  const lines = error ? [["what", `${error.message}.`], ["hint", error.hint]] : [];
  $("problem").replaceChildren(...lines.map(([name, text]) => Object.assign(document.createElement("p"), { className: name, textContent: text })));
}

function ask(path, accept, onSent) {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    body.append("resume", chosen.file, chosen.file.name);
    if ($("job").value.trim()) body.append("job", $("job").value);
    if ($("day").value) body.append("interview_date", $("day").value);
    const request = new XMLHttpRequest();
    chosen.request = request;
    request.open("POST", path);
    request.setRequestHeader("Accept", accept);
    request.responseType = "blob";
    request.upload.addEventListener("progress", (event) => onSent?.(event));
    request.addEventListener("load", async () => {
      if (request.status === 200) { resolve(request.response); return; }
      try { reject(JSON.parse(await request.response.text()).error); } catch { reject({ message: `The server answered ${request.status}`, hint: "Try again." }); }
    });
    request.addEventListener("error", () => reject({ message: "The server does not answer", hint: "See whether resume-probe serve still runs, then try again." }));
    request.addEventListener("abort", () => reject(null));
    request.send(body);
  });
}

function sent(event) {
  if (event.lengthComputable && event.loaded < event.total) {
    $("bar").max = event.total;
    $("bar").value = event.loaded;
    $("status").textContent = "Handing the file over…";
  } else { $("bar").removeAttribute("value"); $("status").textContent = "Reading it as an interviewer would…"; }
}

function busy(on) {
  $("go").disabled = $("sample").disabled = on;
  $("working").hidden = $("cancel").hidden = !on;
  clearInterval(chosen.clock);
  if (!on) { $("status").textContent = ""; return; }
  $("bar").removeAttribute("value");
  const start = Date.now();
  chosen.clock = setInterval(() => {
    const seconds = Math.round((Date.now() - start) / 1000);
    if (seconds >= 2) $("status").textContent = `Reading it as an interviewer would… ${seconds} s. A scan takes longest.`;
  }, 500);
}

async function make() {
  if (!chosen.file) { complain({ message: "No resume is chosen", hint: "Drop a file above, or try the sample." }); $("resume").focus(); return; }
  complain();
  busy(true);
  try {
    show("frame", new Blob([await ask("/api/report", "text/html", sent)], { type: "text/html" }));
    $("name").textContent = chosen.file.name;
    for (const option of $("as").options) option.hidden = option.disabled = option.dataset.form === "annotated-pdf" && !/\.pdf$/i.test(chosen.file.name);
    view("report");
    $("start").hidden = true;
    $("result").hidden = false;
    $("frame").focus();
  } catch (error) { if (error) complain(error); }
  busy(false);
}

// From a blob: the frame has this page's origin, so practice is kept in this browser, and this page's policy, so nothing else runs.
function show(id, blob) {
  if (chosen.urls[id]) URL.revokeObjectURL(chosen.urls[id]);
  chosen.urls[id] = URL.createObjectURL(blob);
  $(id).src = chosen.urls[id];
}

// How it was read is asked for when it is first looked at.
async function view(which) {
  note();
  for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === which));
  $("frame").hidden = which !== "report";
  $("reading").hidden = which !== "inspect";
  if (which !== "inspect" || chosen.urls.reading) return;
  $("saved").textContent = "Drawing the pages…";
  try {
    show("reading", new Blob([await ask("/api/inspect", "text/html")], { type: "text/html" }));
    note();
  } catch (error) { if (error) note(error); }
}

function note(error) { $("saved").className = error ? "bad" : ""; $("saved").textContent = error ? `${error.message}. ${error.hint}` : ""; }

async function save() {
  const option = $("as").selectedOptions[0];
  note();
  $("save").disabled = true;
  try {
    const link = Object.assign(document.createElement("a"), {
      href: URL.createObjectURL(await ask("/api/report", option.value)),
      download: `${chosen.file.name.replace(/\.[^.]+$/, "")}-prep${option.dataset.suffix}`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    $("saved").textContent = `Saved ${link.download}.`;
  } catch (error) { if (error) note(error); }
  $("save").disabled = false;
}

function startOver() {
  for (const [id, url] of Object.entries(chosen.urls)) { URL.revokeObjectURL(url); $(id).removeAttribute("src"); }
  chosen.urls = {};
  $("form").reset();
  choose();
  note();
  $("result").hidden = true;
  $("start").hidden = false;
  $("resume").focus();
}

$("resume").addEventListener("change", () => choose($("resume").files[0]));
for (const kind of ["dragenter", "dragover"]) addEventListener(kind, (event) => { event.preventDefault(); $("drop").classList.add("over"); });
for (const kind of ["dragleave", "drop"]) addEventListener(kind, (event) => { event.preventDefault(); $("drop").classList.remove("over"); });
addEventListener("drop", (event) => { if ($("result").hidden && event.dataTransfer.files[0]) { choose(event.dataTransfer.files[0]); make(); } });
$("form").addEventListener("submit", (event) => { event.preventDefault(); make(); });
$("sample").addEventListener("click", async () => {
  const answer = await fetch("/sample-resume.pdf");
  choose(new File([await answer.blob()], "sample-resume.pdf", { type: "application/pdf" }));
  make();
});
$("cancel").addEventListener("click", () => chosen.request?.abort());
$("save").addEventListener("click", save);
$("again").addEventListener("click", startOver);
for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => view(button.dataset.view));
