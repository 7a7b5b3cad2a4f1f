// Spaced repetition over few days: how a card went gives the day it comes again, and no card comes first after the interview.
const GAPS = [0, 1, 2, 4, 7];   // days until a card comes again, by its step
const NEW_A_DAY = 6;            // at least so many new cards a day, however far off the interview is

function dayNumber(date) { return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86400000); }

function dayOf(iso) { const [y, m, d] = iso.split("-").map(Number); return dayNumber(new Date(y, m - 1, d)); }

// card: {step, due, seen, first} or undefined; grade: "again" | "shaky" | "confident"; days are day numbers.
function graded(card, grade, today, interview) {
  const old = card || { step: 0, seen: 0, first: today };
  const step = grade === "again" ? 0 : grade === "shaky" ? 1 : Math.min(GAPS.length - 1, Math.max(2, old.step + 1));
  const eve = interview - 1;
  const due = today < eve ? Math.min(today + GAPS[step], eve) : today + GAPS[step];
  return { ...old, step, due, seen: old.seen + 1, last: today, grade };
}

// The keys of today's cards in order: those due first, then new ones, as many a day as the days left ask for.
function share(keys, cards, today, interview) {
  const due = keys.filter((k) => cards[k] && cards[k].due <= today).sort((a, b) => cards[a].due - cards[b].due);
  const fresh = keys.filter((k) => !cards[k]);
  const learned = keys.filter((k) => cards[k] && cards[k].first === today).length;
  const daysToLearn = Math.max(1, interview - today - 2);
  const quota = Math.max(NEW_A_DAY, Math.ceil((fresh.length + learned) / daysToLearn));
  return [...due, ...fresh.slice(0, Math.max(0, quota - learned))];
}
