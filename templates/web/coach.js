// Sends the files, reads the answer line by line as it comes, shows the cohort page and offers the zip.
"use strict";
const $ = (id) => document.getElementById(id);
const state = { files: [], stop: null, zip: null, url: null };
const EMPTY = $("chosen").textContent;

function choose(files) {
  state.files = [...files];
  $("chosen").textContent = state.files.length === 0 ? EMPTY : state.files.length === 1 ? state.files[0].name : `${state.files.length} files`;
  $("drop").classList.toggle("filled", state.files.length > 0);
  complain();
}

function complain(error) {
  const lines = error ? [["what", `${error.message}.`], ["hint", error.hint]] : [];
  $("problem").replaceChildren(...lines.map(([name, text]) => Object.assign(document.createElement("p"), { className: name, textContent: text })));
}

function busy(on) {
  $("go").disabled = on;
  $("working").hidden = $("cancel").hidden = !on;
  $("bar").removeAttribute("value");
  $("status").textContent = on ? "Handing the files over…" : "";
}

function step(line) {
  const said = JSON.parse(line);
  if (said.error) throw said.error;
  if (said.of) {
    $("bar").max = said.of;
    $("bar").value = said.done;
    $("status").textContent = `${said.done} of ${said.of} resumes are read`;
  }
  return said;
}

async function make() {
  if (state.files.length === 0) { complain({ message: "No file is chosen", hint: "Drop resumes or a zip above." }); $("resumes").focus(); return; }
  complain();
  busy(true);
  state.stop = new AbortController();
  try {
    const body = new FormData();
    for (const file of state.files) body.append("resumes", file, file.name);
    const answer = await fetch("/api/cohort", { method: "POST", body, signal: state.stop.signal });
    if (!answer.ok) throw (await answer.json()).error;
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "", last = {};
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      const lines = (rest + value).split("\n");
      rest = lines.pop();
      for (const line of lines) if (line) last = step(line);
    }
    if (!last.page) throw { message: "The answer was cut off", hint: "See whether resume-probe serve still runs, then try again." };
    show(last);
  } catch (error) {
    if (error.name === "AbortError") complain();
    else complain(error.hint ? error : { message: "The server does not answer", hint: "See whether resume-probe serve still runs, then try again." });
  }
  busy(false);
}

function show(last) {
  state.zip = new Blob([Uint8Array.from(atob(last.zip), (c) => c.charCodeAt(0))], { type: "application/zip" });
  if (state.url) URL.revokeObjectURL(state.url);
  state.url = URL.createObjectURL(new Blob([last.page], { type: "text/html" }));
  $("frame").src = state.url;
  $("name").textContent = last.failed ? `Cohort; ${last.failed} could not be read` : "Cohort";
  $("start").hidden = true;
  $("result").hidden = false;
  $("save").focus();
}

$("resumes").addEventListener("change", () => choose($("resumes").files));
for (const kind of ["dragenter", "dragover"]) addEventListener(kind, (event) => { event.preventDefault(); $("drop").classList.add("over"); });
for (const kind of ["dragleave", "drop"]) addEventListener(kind, (event) => { event.preventDefault(); $("drop").classList.remove("over"); });
addEventListener("drop", (event) => { if ($("result").hidden && event.dataTransfer.files.length) { choose(event.dataTransfer.files); make(); } });
$("form").addEventListener("submit", (event) => { event.preventDefault(); make(); });
$("cancel").addEventListener("click", () => state.stop?.abort());
$("save").addEventListener("click", () => {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(state.zip), download: "cohort.zip" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  $("saved").textContent = "Saved cohort.zip. Its cohort.html opens the reports.";
});
$("again").addEventListener("click", () => {
  $("form").reset();
  choose([]);
  $("result").hidden = true;
  $("start").hidden = false;
  $("resumes").focus();
});
