// Who called the phone's own web server, the latest first.
// What a caller sent is shown by textContent alone; nothing of it becomes markup.

import { make } from "./inspector.js";

let shown = "";

export function visits(list, place) {
  const text = JSON.stringify(list);
  if (text === shown) return;
  shown = text;
  const open = new Set([...place.querySelectorAll("details[open]")].map((visit) => visit.dataset.id));
  const none = make("li", "Nobody has called yet.", "quiet");
  place.replaceChildren(...(list.length ? [...list].reverse().map((visit) => item(visit, open)) : [none]));
}

function item(visit, open) {
  const details = make("details");
  details.dataset.id = visit.id;
  details.open = open.has(String(visit.id));
  const summary = make("summary");
  const kind = visit.status >= 400 || /Number="/.test(visit.answer) ? "bad" : visit.status >= 300 ? "moved" : "good";
  summary.append(
    make("span", visit.status, `status ${kind}`),
    make("span", visit.line, "path"),
    make("span", [visit.user, visit.from].filter(Boolean).join(" from "), "quiet"),
  );
  details.append(summary);
  if (visit.why) details.append(make("p", visit.why));
  if (visit.pushed) details.append(make("pre", visit.pushed.trim(), "wire"));
  details.append(make("pre", visit.answer || `${visit.bytes} bytes that are no text.`, "wire"));
  const entry = make("li");
  entry.append(details);
  return entry;
}
