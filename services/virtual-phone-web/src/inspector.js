// What the pages share that look at requests: a line of a list, findings, a source with its faults.
// What a served page holds is shown by textContent alone; nothing of it becomes markup.

export function make(tag, text, name) {
  const element = document.createElement(tag);
  if (text !== undefined && text !== null) element.textContent = text;
  if (name) element.className = name;
  return element;
}

const GRADES = ["error", "warning", "note"];

// A line of a list of exchanges; `choose` gets its number. What comes in `more` stands behind the rest.
export function line(exchange, chosen, choose, ...more) {
  const button = make("button");
  button.type = "button";
  button.dataset.id = exchange.id;
  if (exchange.id === chosen) button.setAttribute("aria-current", "true");
  const failed = exchange.failure || exchange.status >= 400;
  button.append(
    make("span", exchange.status ?? "—", `status ${failed ? "bad" : exchange.status >= 300 ? "moved" : "good"}`),
    make("span", exchange.line, "path"),
    make("span", exchange.failure || exchange.what, "what"),
    make("span", `${exchange.millis < 10 ? exchange.millis.toFixed(1) : Math.round(exchange.millis)} ms`, "number"),
    make("span", size(exchange.bytes), "number"),
  );
  const marks = make("span", undefined, "marks");
  for (const [count, grade] of [[exchange.errors, "error"], [exchange.warnings, "warning"]]) {
    if (count) marks.append(make("span", `${count} ${grade}${count > 1 ? "s" : ""}`, `badge ${grade}`));
  }
  button.append(marks, ...more);
  button.addEventListener("click", () => choose(exchange.id));
  const item = make("li");
  item.append(button);
  return item;
}

export function size(bytes) {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}

// What is wrong, the worst first.
export function findings(exchange, place) {
  const rank = (found) => GRADES.indexOf(found.grade);
  place.replaceChildren(...[...exchange.findings].sort((one, other) => rank(one) - rank(other)).map(finding));
}

function finding(found) {
  const item = make("li", undefined, `finding ${found.grade}`);
  item.append(make("span", found.grade, `badge ${found.grade}`));
  const text = make("div");
  text.append(make("p", found.message));
  if (found.fix) text.append(make("p", `Fix: ${found.fix}`, "fix"));
  const place = [found.line && `line ${found.line}`, found.path, found.source].filter(Boolean).join(" · ");
  if (place) text.append(make("p", place, "quiet"));
  item.append(text);
  return item;
}

// The body line by line, with what is wrong beside it.
export function source(exchange, place) {
  const lines = exchange.xml === null ? [] : exchange.xml.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  const table = make("div", undefined, "lines-of-source");
  lines.slice(0, 2000).forEach((text, index) => {
    const row = make("div", undefined, "source-line");
    row.append(make("span", index + 1, "line-number"), make("code", text || " "));
    const here = exchange.findings.filter((found) => found.line === index + 1);
    if (here.length) {
      row.classList.add(worst(here));
      row.title = here.map((found) => found.message).join("\n");
    }
    table.append(row);
  });
  const none = exchange.bytes ? `${size(exchange.bytes)} that are no text.` : "No body.";
  place.replaceChildren(lines.length ? table : make("p", none, "quiet"));
}

function worst(findings) {
  return GRADES.find((grade) => findings.some((found) => found.grade === grade)) ?? "note";
}


// A button that copies what it carries in data-text; where the browser does not let it, `otherwise` shows the text.
export function copies(button, otherwise) {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const text = button.dataset.text ?? "";
    const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    button.textContent = done ? "Copied" : label;
    if (!done) otherwise(text);
    setTimeout(() => { button.textContent = label; }, 1500);
  });
}
