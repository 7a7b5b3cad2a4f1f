// Light or dark: as the system has it until the reader chooses; the choice is kept where the browser lets us.
const memory = {
  read(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  write(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
};
const $ = (id) => document.getElementById(id);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const theme = memory.read("resume-probe:theme");
if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;

function switchTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  memory.write("resume-probe:theme", root.dataset.theme);
}
$("theme").addEventListener("click", switchTheme);
for (const part of $$(".tools, .filters, .practice-strip, #after")) part.hidden = false;
