// The page of real phones: the list comes by a WebSocket, one request in full by a fetch.
// What phones and services said is shown by textContent alone; nothing of it becomes markup.

import { copies, findings, line, make, source } from "./inspector.js";

if (document.getElementById("received")) start();

function start() {
  const by = (id) => document.getElementById(id);
  let list = []; // the latest first
  let chosen = null;
  let wait = 500;

  by("try").textContent = `curl -H 'x-CiscoIPPhoneModelName: CP-7970G' ${new URL("../services", document.baseURI)}`;
  copies(by("curl"), (text) => { by("request").textContent = text; });
  dial();

  function dial() {
    const url = new URL("received/ws", document.baseURI);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    socket.onopen = () => { wait = 500; by("link").textContent = "Connected: new requests appear by themselves."; };
    socket.onmessage = ({ data }) => show(JSON.parse(data).reverse());
    socket.onclose = () => {
      by("link").textContent = "Not connected. Trying again…";
      setTimeout(dial, wait);
      wait = Math.min(wait * 2, 8000);
    };
  }

  function show(lines) {
    const follow = chosen === null || chosen === list[0]?.id;
    list = lines;
    by("nothing").hidden = list.length > 0;
    by("count").textContent = list.length ? `${list.length}, the latest first` : "";
    const before = chosen;
    if (follow && list.length) chosen = list[0].id;
    draw();
    if (chosen !== before) details();
  }

  function draw() {
    const focused = document.activeElement?.dataset?.id;
    by("exchanges").replaceChildren(...list.map(row));
    if (focused) by("exchanges").querySelector(`[data-id="${focused}"]`)?.focus();
  }

  function row(heard) {
    const time = new Date(heard.at).toLocaleTimeString();
    const what = [heard.model, heard.peer, time].filter(Boolean).join(" · ");
    return line({ ...heard, what }, chosen, choose);
  }

  function choose(id) {
    chosen = id;
    draw();
    details();
  }

  async function details() {
    const id = chosen;
    const response = await fetch(`received/exchange?${new URLSearchParams({ id })}`);
    if (!response.ok || id !== chosen) return;
    const exchange = await response.json();
    by("details").hidden = false;
    by("details-title").textContent = exchange.model;
    by("verdict").textContent = exchange.object ? `got CiscoIPPhone${exchange.object}` : `status ${exchange.status}`;
    by("capture").href = `received/capture?${new URLSearchParams({ id })}`;
    by("capture").download = exchange.capture;
    by("compare").href = `compare?${new URLSearchParams({ url: exchange.url })}`;
    by("curl").dataset.text = exchange.curl;
    by("inexact").hidden = exchange.exact;
    by("request").textContent = exchange.request.trim();
    by("head").textContent = exchange.head.trim();
    findings(exchange, by("findings"));
    source(exchange, by("source"));
    if (!exchange.findings.length && exchange.object) by("findings").replaceChildren(make("li", "Nothing wrong with it for this model.", "quiet"));
  }
}
