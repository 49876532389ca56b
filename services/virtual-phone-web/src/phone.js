// The page of a virtual phone: presses go to the server, pictures and state come back.
// What a served page holds is shown by textContent alone; nothing of it becomes markup.

import { visits } from "./device.js";
import { copies, findings, line, make, source } from "./inspector.js";

const page = document.getElementById("page");
if (page) start(page.dataset.session);
for (const picture of document.querySelectorAll(".one img")) enlarge(picture);

// Small panels beside large ones: in whole steps, so that they stay sharp.
function enlarge(picture) {
  const room = picture.closest(".one").clientWidth - 60;
  const steps = Math.min(3, Math.floor(room / picture.naturalWidth), Math.floor(280 / picture.naturalHeight));
  if (steps < 1) return;
  picture.style.width = `${picture.naturalWidth * steps}px`;
  picture.classList.add("sharp");
}

function start(session) {
  const by = (id) => document.getElementById(id);
  const query = (more) => new URLSearchParams(session ? { session, ...more } : more);
  let state = null; // the last that the server said
  let address = by("url").value; // of the page on show: what was typed stays as long as it does not change
  let chosen = null; // the exchange on show
  let shown = ""; // what is on show, to leave it alone while nothing changes
  let refreshAt = 0; // when the page renews itself, in milliseconds of this page's clock
  const socket = connect();

  // --- The connection ---------------------------------------------------------------------------------------------

  function connect() {
    let open = null;
    let wait = 500;
    let found = false;
    const dial = () => {
      const url = new URL("ws", document.baseURI);
      url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
      url.search = query({}).toString();
      open = new WebSocket(url);
      open.binaryType = "blob";
      open.onopen = () => { wait = 500; found = true; say("Connected."); };
      open.onmessage = ({ data }) => (typeof data === "string" ? heard(JSON.parse(data)) : draw(data));
      open.onclose = ({ code, reason }) => {
        if (code === 4000) { say(`${reason}. Reload the page for a new one.`); return; }
        say(session && !found ? "This phone is not there any more. Reload the page for a new one." : "Not connected. Trying again…");
        found = false;
        setTimeout(dial, wait);
        wait = Math.min(wait * 2, 8000);
      };
    };
    dial();
    return { send: (what) => { if (open.readyState === WebSocket.OPEN) open.send(JSON.stringify(what)); } };
  }

  function say(text) {
    by("link").textContent = text;
  }

  function heard(message) {
    if (message.problem) { say(message.problem); return; }
    const other = state !== null && state.model !== message.model;
    const wasLatest = chosen === null || chosen === latest(state)?.id;
    state = message;
    if (other || by("phone").dataset.model !== state.model) changeBody(state.model);
    words();
    keys();
    memory();
    exchanges(wasLatest);
    visits(state.visits, by("visits"));
    if (state.url !== address) {
      address = state.url;
      if (document.activeElement !== by("url")) by("url").value = address ?? "";
    }
    if (document.activeElement !== by("model")) by("model").value = state.model;
    document.title = `${state.title || state.short} · virtual phone`;
  }

  // --- The phone --------------------------------------------------------------------------------------------------

  async function draw(blob) {
    const picture = await createImageBitmap(blob);
    const canvas = by("screen");
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext("2d").drawImage(picture, 0, 0);
    picture.close();
    fit();
  }

  // Whole steps keep small panels sharp; a panel that is larger than its place is made smaller smoothly.
  function fit() {
    const canvas = by("screen");
    const phone = by("phone");
    const sides = (element) => {
      const style = getComputedStyle(element);
      return parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    };
    const gap = 12;
    const columns = [...phone.querySelectorAll(".lines")].filter((column) => column.offsetWidth > 0);
    const lines = columns.reduce((sum, column) => sum + column.offsetWidth + gap, 0);
    const room = Math.min(phone.parentElement.clientWidth, 660);
    const width = room - sides(phone) - sides(canvas.parentElement) - lines;
    const dots = window.devicePixelRatio || 1;
    const tallest = Math.max(200, Math.min(340, window.innerHeight * 0.42));
    const steps = Math.floor(Math.min((width * dots) / canvas.width, (tallest * dots) / canvas.height, 3 * dots));
    const factor = steps >= 1 ? steps / dots : Math.min(1, width / canvas.width);
    canvas.style.width = `${canvas.width * factor}px`;
    canvas.classList.toggle("sharp", steps >= 1);
  }

  async function changeBody(model) {
    const response = await fetch(`body?${new URLSearchParams({ model })}`);
    if (!response.ok) return;
    const drawn = new DOMParser().parseFromString(await response.text(), "text/html").getElementById("phone");
    const old = by("screen");
    const focused = by("phone").contains(document.activeElement);
    by("phone").replaceWith(document.adoptNode(drawn));
    const canvas = by("screen");
    canvas.width = old.width;
    canvas.height = old.height;
    canvas.getContext("2d").drawImage(old, 0, 0);
    if (focused) canvas.focus();
    fit();
    if (state) keys();
  }

  function keys() {
    const buttons = by("phone").querySelectorAll(".softkeys button");
    buttons.forEach((button, slot) => {
      const label = state.softkeys[slot] ?? "";
      button.setAttribute("aria-label", `Softkey ${slot + 1}${label ? ": " + label : ", empty"}`);
      button.title = label;
      button.classList.toggle("empty", !label);
    });
    for (const lamp of by("phone").querySelectorAll("[data-lamp]")) {
      lamp.classList.toggle("lit", state.lamps[lamp.dataset.lamp] === true);
    }
    by("screen").setAttribute("aria-label", `Screen: ${state.title || state.error || state.short}`);
    by("phone").classList.toggle("busy", state.busy);
  }

  function press(word) {
    socket.send({ press: word });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("#phone [data-press]");
    if (button) press(button.dataset.press);
    if (event.target.id === "screen") touched(event);
  });

  function touched(event) {
    const canvas = by("screen");
    canvas.focus();
    if (by("phone").dataset.touch === undefined) return;
    const box = canvas.getBoundingClientRect();
    const dot = (at, from, size, dots) => Math.max(0, Math.min(dots - 1, Math.floor(((at - from) / size) * dots)));
    const x = dot(event.clientX, box.left, box.width, canvas.width);
    const y = dot(event.clientY, box.top, box.height, canvas.height);
    socket.send({ touch: [x, y] });
  }

  const NAMED = { ArrowUp: "Up", ArrowDown: "Down", ArrowLeft: "Left", ArrowRight: "Right", Enter: "Select", Escape: "Back" };

  // Only while the phone has the focus: single letters must do nothing elsewhere (WCAG 2.1.4).
  document.addEventListener("keydown", (event) => {
    if (!by("phone").contains(document.activeElement) || event.ctrlKey || event.altKey || event.metaKey) return;
    const onButton = document.activeElement.tagName === "BUTTON";
    if (onButton && (event.key === "Enter" || event.key === " ")) return;
    const said = spoken(event.key);
    if (!said) return;
    event.preventDefault();
    socket.send(said);
  });

  function spoken(key) {
    if (NAMED[key]) return { press: NAMED[key] };
    if (/^F[1-5]$/.test(key)) return { press: `Soft${key[1]}` };
    if (key === "Backspace") return { press: state?.typing ? "Soft:<<" : "Back" };
    if ([...key].length !== 1) return null;
    if (!state?.typing && /^[0-9*#]$/.test(key)) return { press: key };
    return { type: key };
  }

  by("open").addEventListener("submit", (event) => {
    event.preventDefault();
    socket.send({ open: by("url").value });
    by("screen").focus();
  });
  by("model").addEventListener("change", () => socket.send({ model: by("model").value }));
  window.addEventListener("resize", fit);

  // --- The inspector ----------------------------------------------------------------------------------------------

  function words() {
    const softkeys = state.softkeys.filter(Boolean).map((label) => `[${label}]`).join("  ");
    const lines = [["title", state.title], ...state.lines.map((line) => ["row", line]), ["prompt", state.prompt], ["soft", softkeys]];
    const text = JSON.stringify(lines);
    if (by("words").dataset.text !== text) {
      by("words").dataset.text = text;
      const filled = lines.filter(([, line]) => line);
      by("words").replaceChildren(...(filled.length ? filled : [["quiet", "An idle phone."]]).map(([name, line]) => make("p", line, name)));
    }
    by("reason").hidden = !state.reason;
    by("reason").textContent = state.reason ? `${state.error}: ${state.reason}` : "";
    by("actual").href = `screen.png?${query({ n: state.number })}`;
  }

  const latest = (of) => of?.exchanges[of.exchanges.length - 1];

  function exchanges(follow) {
    const list = [...state.exchanges].reverse();
    by("nothing").hidden = list.length > 0;
    by("count").textContent = list.length ? `${list.length}, the latest first` : "";
    if (follow && list.length) chosen = list[0].id;
    const text = JSON.stringify([list, chosen]);
    if (text === shown) return;
    shown = text;
    const focused = document.activeElement?.dataset?.id;
    const choose = (id) => { chosen = id; exchanges(false); };
    by("exchanges").replaceChildren(...list.map((exchange) => line(exchange, chosen, choose)));
    if (focused) by("exchanges").querySelector(`[data-id="${focused}"]`)?.focus();
    details();
  }

  async function details() {
    const id = chosen;
    if (id === null) return;
    const response = await fetch(`exchange?${query({ id })}`);
    if (!response.ok || id !== chosen) return;
    const exchange = await response.json();
    by("details").hidden = false;
    by("details-title").textContent = exchange.object ? `CiscoIPPhone${exchange.object}` : "Request";
    by("verdict").textContent = exchange.failure || exchange.what;
    by("head").textContent = exchange.head.trim() || "No answer.";
    by("request").textContent = exchange.request.trim();
    by("compare").href = `compare?${new URLSearchParams({ url: exchange.url })}`;
    by("curl").dataset.text = exchange.curl;
    by("other").dataset.url = exchange.url;
    findings(exchange, by("findings"));
    source(exchange, by("source"));
  }

  function memory() {
    const stack = [...state.history].reverse().map((visit, index) => {
      const item = make("li", undefined, visit.expired ? "expired" : "");
      const path = make("span", short(visit.url), "path");
      path.title = visit.url;
      item.append(path);
      if (visit.expired) item.append(make("span", "expired: Exit skips it", "badge note"));
      if (index === 0) item.append(make("span", "on show", "badge here"));
      return item;
    });
    by("history").replaceChildren(...(stack.length ? stack : [make("li", "Empty: the phone is idle.", "quiet")]));
    const hosts = new Map();
    state.cookies.forEach((cookie) => hosts.set(cookie.host, [...(hosts.get(cookie.host) ?? []), cookie]));
    by("cookies").replaceChildren(
      ...[...hosts].map(([host, cookies]) => {
        const item = make("li", `${host}: ${cookies.length} of 4`);
        item.append(make("span", cookies.map((cookie) => `${cookie.name} (${cookie.bytes} of 255 bytes)`).join(", "), "quiet"));
        return item;
      }),
    );
    refreshAt = state.refresh === null ? 0 : performance.now() + state.refresh * 1000;
    countdown();
    const events = state.events.length ? [...state.events].reverse() : ["Nothing beside showing pages."];
    by("events").replaceChildren(...events.map((event) => make("li", event)));
  }

  // Without the scheme, and without what the phone itself adds to a configured address.
  function short(url) {
    if (!URL.canParse(url)) return url;
    const parts = new URL(url);
    ["locale", "name"].forEach((own) => parts.searchParams.delete(own));
    return parts.host + parts.pathname + parts.search;
  }

  function countdown() {
    const left = Math.max(0, Math.ceil((refreshAt - performance.now()) / 1000));
    const text = refreshAt ? `Refresh in ${left} s.` : "No Refresh.";
    if (by("refresh").textContent !== text) by("refresh").textContent = text;
  }
  setInterval(countdown, 250);

  copies(by("curl"), (text) => { by("request").textContent = text; by("request").parentElement.open = true; });
  by("other").addEventListener("change", () => {
    const model = by("other").value;
    if (!model) return;
    const url = by("other").dataset.url;
    socket.send({ model });
    if (url) socket.send({ open: url });
    by("other").value = "";
  });

  fit();
}
