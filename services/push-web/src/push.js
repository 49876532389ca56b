// The page of pushes: sends what was written, asks how far each phone is, and shows the phones here as they change.
// What phones and people said is shown by textContent alone; nothing of it becomes markup.

const by = (id) => document.getElementById(id);
const WORDS = { waiting: "calling…", failed: "not reached", delivered: "delivered", seen: "on its screen", read: "read" };
const MOST_PICTURE = 4 * 1024 * 1024;
let watching = 0;

for (const kind of document.querySelectorAll("[name=kind]")) kind.addEventListener("change", choose);
by("push").addEventListener("submit", submit);
document.querySelectorAll(".phone").forEach(live);
choose();
if (/^#[0-9a-f]{32}$/.test(location.hash)) watch(location.hash.slice(1));

function kind() {
  return document.querySelector("[name=kind]:checked").value;
}

function choose() {
  for (const part of document.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(kind());
}

async function submit(event) {
  event.preventDefault();
  const button = by("push").querySelector("[type=submit]");
  button.disabled = true;
  trouble("");
  try {
    await send(await written());
  } catch (error) {
    trouble(error.message);
  }
  button.disabled = false;
}

function trouble(text) {
  by("trouble").hidden = !text;
  by("trouble").textContent = text;
}

async function written() {
  const message = {
    phones: [...document.querySelectorAll("[name=phone]:checked")].map((box) => box.value),
    addresses: (by("addresses")?.value ?? "").split("\n").map((line) => line.trim()).filter(Boolean),
    user: by("user")?.value ?? "",
    password: by("password")?.value ?? "",
    title: by("title").value,
    priority: Number(by("priority").value),
    play: by("play").value,
  };
  message[kind()] = kind() === "picture" ? await picture(by("picture").files[0]) : by(kind()).value;
  return message;
}

async function picture(file) {
  if (!file) throw new Error("Choose a picture.");
  if (file.size > MOST_PICTURE) throw new Error("The picture is larger than 4 MB.");
  const url = await new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => failed(new Error("The picture cannot be read."));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(",") + 1);
}

async function send(message) {
  const response = await fetch("api/messages", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(message),
  });
  const answer = await response.json().catch(() => ({ error: `the server answered ${response.status}` }));
  if (!response.ok) throw new Error(sentence(answer.error));
  history.replaceState(null, "", `#${answer.id}`);
  show(answer);
  watch(answer.id);
}

function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

// Quickly while phones are called, slowly while people read.
async function watch(id) {
  const turn = ++watching;
  for (let since = Date.now(); turn === watching && Date.now() - since < 3_600_000;) {
    const response = await fetch(`api/messages/${id}`).catch(() => null);
    if (turn !== watching || response?.status === 404) return;
    const status = response?.ok ? await response.json() : null;
    if (status) show(status);
    await new Promise((done) => setTimeout(done, status?.done && Date.now() - since > 20_000 ? 2000 : 400));
  }
}

function show({ phones }) {
  const count = (...states) => phones.filter(({ state }) => states.includes(state)).length;
  by("nothing").hidden = true;
  const parts = [[count("read"), "read"], [count("seen"), "on the screen"], [count("delivered"), "delivered"], [count("waiting"), "calling"], [count("failed"), "not reached"]];
  const text = parts.filter(([number]) => number).map(([number, word]) => `${number} ${word}`).join(", ");
  if (by("count").textContent !== text) by("count").textContent = text;
  by("states").replaceChildren(...phones.map(line));
  for (const { house, state } of phones) {
    const mark = house && document.querySelector(`.phone[data-house="${CSS.escape(house)}"] .badge`);
    if (mark) badge(mark, state);
  }
}

function line({ phone, model, state, explanation, setting }) {
  const entry = make("li", "");
  entry.append(make("span", [phone, model].filter(Boolean).join(" · ")), badge(make("span", ""), state));
  if (state === "failed") {
    entry.append(make("p", sentence([explanation, setting && `look at: ${setting}`].filter(Boolean).join("; ")), "quiet why"));
  }
  return entry;
}

function badge(mark, state) {
  mark.hidden = false;
  mark.className = `badge ${{ read: "good", seen: "good", failed: "bad" }[state] ?? ""}`;
  mark.textContent = WORDS[state] ?? state;
  return mark;
}

function make(name, text, kind = "") {
  const element = document.createElement(name);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
}

// One phone: its panel as pictures, its words and softkeys as JSON, presses back.
function live(card) {
  const canvas = card.querySelector("canvas");
  const keys = card.querySelector(".softkeys");
  let wait = 500;
  dial();

  function dial() {
    const url = new URL(card.dataset.socket, document.baseURI);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    socket.binaryType = "blob";
    socket.onopen = () => { wait = 500; };
    socket.onmessage = ({ data }) => (typeof data === "string" ? words(JSON.parse(data), socket) : paint(data));
    socket.onclose = () => {
      setTimeout(dial, wait);
      wait = Math.min(wait * 2, 8000);
    };
  }

  async function paint(blob) {
    const picture = await createImageBitmap(blob);
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext("2d").drawImage(picture, 0, 0);
    canvas.dataset.drawn = "yes";
  }

  function words({ title, lines, softkeys }, socket) {
    if (!lines) return;
    canvas.setAttribute("aria-label", `Screen: ${[title, ...lines].filter(Boolean).join("; ")}`);
    const labels = JSON.stringify(softkeys);
    if (keys.dataset.labels === labels) return;
    keys.dataset.labels = labels;
    keys.replaceChildren(...softkeys.map((label, place) => key(label, place + 1, socket)));
  }

  function key(label, place, socket) {
    const button = make("button", label ?? "");
    button.type = "button";
    button.disabled = !label;
    if (!label) button.setAttribute("aria-label", `Softkey ${place}, empty`);
    button.addEventListener("click", () => socket.send(JSON.stringify({ press: `Soft${place}` })));
    return button;
  }
}
