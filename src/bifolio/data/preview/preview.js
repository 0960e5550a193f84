// The preview's page: keeps the pictures, what is beside them and the server's state together. No library.
"use strict";
const $ = (id) => document.getElementById(id);
const token = document.querySelector("meta[name=token]").content;
const DPIS = [72, 96, 144, 192, 288];
const STEPS = [40, 50, 67, 80, 100, 125, 150, 200, 300];
const WHOLE = -1;
const KEPT = 8; // pages on either side of those in view that keep their picture
const make = (tag, has) => Object.assign(document.createElement(tag), has);
const stored = (key, value) => {
  if (value === undefined) return sessionStorage.getItem(key);
  sessionStorage.setItem(key, value);
  return value;
};

let state = { version: -1, pages: [] };
let zoom = Number(stored("zoom")) || 0; // per cent; 0 fits the width, WHOLE the whole page
const seen = new Set(); // figures in view or next to it
const areas = new Map(); // by the id of a page's look
let firstChanged = 0;

// -- asking the server

async function get(path) {
  const answer = await fetch(path, { cache: "no-store" });
  if (!answer.ok) throw new Error(answer.status);
  return answer;
}

async function post(path, sent) {
  const headers = { "content-type": "application/json", "x-bifolio-token": token };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(sent) });
  const found = answer.headers.get("content-type") === "application/json" ? await answer.json() : {};
  if (!answer.ok) throw new Error([found.error || "That did not work", found.hint].filter(Boolean).join("; "));
  return found;
}

let stream = null;
function listen() {
  if (stream || document.hidden) return;
  stream = new EventSource("events");
  stream.addEventListener("state", (event) => JSON.parse(event.data).version !== state.version && refresh());
  stream.addEventListener("scroll", (event) => scrollTo(JSON.parse(event.data)));
  stream.onerror = () => {
    $("status").textContent = "Not connected. Is bifolio preview still running, or are more than 16 tabs open?";
    document.body.classList.add("lost");
    if (stream.readyState === EventSource.CLOSED) {
      hush();
      setTimeout(listen, 3000);
    }
  };
  stream.onopen = () => document.body.classList.contains("lost") && refresh();
}
function hush() {
  if (stream) stream.close();
  stream = null;
}
// a browser opens six connections to a server at most, so only tabs that somebody looks at listen
document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
addEventListener("pagehide", hush);
addEventListener("pageshow", listen);

let asking = false, again = false;
async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    show(await (await get("state")).json());
    document.body.classList.remove("lost");
  } catch {
    $("status").textContent = "Not connected. Is bifolio preview still running?";
  }
  asking = false;
  if (again) {
    again = false;
    refresh();
  }
}

// -- showing what there is

function show(next) {
  const before = state;
  state = next;
  $("title").textContent = next.title || "Workbook";
  document.title = `${next.title || "Workbook"} – preview`;
  put("problems", next.problems);
  put("notice", next.notice);
  $("notice").hidden = !next.notice;
  if (!$("choices").contains(document.activeElement) || document.activeElement.tagName !== "INPUT") put("choices", next.choices);
  $("command").textContent = next.command;
  $("save").toggleAttribute("aria-disabled", !next.current);
  showPages();
  say(before);
}

const written = {};
function put(id, html) {
  if (written[id] === html) return;
  written[id] = html;
  const own = document.activeElement && document.activeElement.dataset.choice;
  $(id).innerHTML = html;
  if (own && id === "choices") document.querySelector(`[data-choice="${own}"]`).focus();
}

function say(before) {
  const errors = state.errors === 1 ? "1 error" : `${state.errors} errors`;
  const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
  const took = state.first ? `page ${seconds(state.first)}, book ${seconds(state.milliseconds)}` : seconds(state.milliseconds);
  const pages = state.pages.length === 1 ? "1 page" : `${state.pages.length} pages`;
  $("status").textContent = state.current && !state.whole ? `Page ready · setting the book …` : state.current ? `Up to date · ${pages} · ${took}` : state.pages.length ? `${errors} · the last good pages are shown` : errors;
  document.body.classList.toggle("wrong", !state.current);
  if (before.version < 0 || !state.changed.length) return;
  firstChanged = state.changed[0];
  const inView = state.changed.some((number) => isInView($(`p${number}`)));
  const jump = $("jump") || makeJump();
  jump.hidden = inView;
  jump.textContent = state.changed.length > 1 ? `Pages from ${firstChanged} on changed` : `Page ${firstChanged} changed`;
  if (!inView && $("follow").checked) jump.click();
  for (const number of state.changed) flash($(`p${number}`));
}

function makeJump() {
  const jump = make("button", { id: "jump", type: "button" });
  jump.addEventListener("click", () => {
    $(`p${firstChanged}`).scrollIntoView({ block: "start" });
    jump.hidden = true;
  });
  document.body.append(jump);
  return jump;
}

function flash(figure) {
  if (!figure) return;
  figure.classList.remove("changed");
  void figure.offsetWidth;
  figure.classList.add("changed");
}

// -- pages

const watcher = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) entry.isIntersecting ? seen.add(entry.target) : seen.delete(entry.target);
    paint();
  },
  { root: null, rootMargin: "60% 0px" },
);

function showPages() {
  const main = $("pages");
  if (state.pages.length && main.querySelector(".empty")) main.textContent = "";
  const figures = main.children;
  state.pages.forEach((page, index) => {
    const figure = figures[index] || main.appendChild(makeFigure(index + 1));
    figure.dataset.id = page.id;
    figure.querySelector("img").alt = `Page ${page.label}: ${page.title}`;
    figure.querySelector(".name").replaceChildren(`${page.label} · `, ofTheBook(page.title));
  });
  if (state.pages.length) {
    for (const figure of [...figures].slice(state.pages.length)) {
      watcher.unobserve(figure);
      seen.delete(figure);
      figure.remove();
    }
  }
  showContents();
  measure();
}

function showContents() {
  const starts = state.pages.filter((page, index) => !index || page.title !== state.pages[index - 1].title);
  const lines = starts.map((page) => {
    const link = make("a", { href: `#p${page.n}` });
    link.append(ofTheBook(page.title), make("span", { textContent: page.label }));
    return link;
  });
  // replaced links would lose the keyboard's focus
  const isSame = lines.length === $("contents").children.length && lines.every((line, index) => line.isEqualNode($("contents").children[index]));
  if (!isSame) $("contents").replaceChildren(...lines);
  $("contents-section").hidden = starts.length < 3;
}

// the book may run the other way than this page
const ofTheBook = (words) => make("bdi", { textContent: words });

function makeFigure(number) {
  const figure = make("figure", { id: `p${number}`, className: "sheet" });
  figure.innerHTML = '<div class="paper"><img alt="" draggable="false"><div class="over" aria-hidden="true"></div></div><figcaption><span class="name"></span> <button type="button" class="list">Places</button></figcaption>';
  const paper = figure.querySelector(".paper");
  paper.addEventListener("click", (event) => pick(figure, event));
  paper.addEventListener("pointerenter", () => areasOf(figure));
  paper.addEventListener("pointermove", (event) => outline(figure, event));
  paper.addEventListener("pointerleave", () => outline(figure, null));
  figure.querySelector(".list").addEventListener("click", () => list(figure));
  watcher.observe(figure);
  return figure;
}

const pageOf = (figure) => state.pages[Number(figure.id.slice(1)) - 1];
const isInView = (figure) => {
  if (!figure) return false;
  const box = figure.getBoundingClientRect();
  return box.bottom > 80 && box.top < innerHeight;
};

function scale(page) {
  const room = $("pages").clientWidth - 2 * parseFloat(getComputedStyle($("pages")).paddingLeft);
  if (zoom > 0) return (zoom / 100) * (96 / 72);
  const height = zoom === WHOLE ? innerHeight - document.querySelector(".bar").offsetHeight - 60 : Infinity;
  return Math.min(room / page.w, height / page.h, 1.6);
}

function measure() {
  for (const figure of $("pages").querySelectorAll(".sheet")) {
    const page = pageOf(figure);
    const paper = figure.querySelector(".paper");
    paper.style.width = `${page.w * scale(page)}px`;
    paper.style.aspectRatio = `${page.w} / ${page.h}`;
  }
  $("zoom").textContent = zoom > 0 ? `${zoom} %` : zoom ? "Whole page" : "Fit width";
  paint();
}

function paint() {
  const number = (figure) => Number(figure.id.slice(1));
  const near = [...seen].sort((a, b) => isInView(b) - isInView(a) || number(a) - number(b));
  for (const figure of near) picture(figure);
  if (!near.length) return;
  const numbers = near.map(number);
  const low = Math.min(...numbers) - KEPT, high = Math.max(...numbers) + KEPT;
  for (const figure of $("pages").querySelectorAll(".sheet")) {
    const image = figure.querySelector("img");
    if (image.src && (number(figure) < low || number(figure) > high)) {
      image.removeAttribute("src");
      delete image.dataset.shown;
    }
  }
}

function picture(figure) {
  const page = pageOf(figure);
  if (!page) return;
  const image = figure.querySelector("img");
  const wanted = 72 * scale(page) * devicePixelRatio;
  const dpi = DPIS.find((one) => one >= wanted * 0.95) || DPIS[DPIS.length - 1];
  const source = `pages/${page.id}/${dpi}.png`;
  if (image.dataset.shown === source) return;
  image.dataset.shown = source;
  if (image.src) {
    // the old picture stays until the new one can be shown
    const next = new Image();
    next.src = source;
    next.decode().then(() => image.dataset.shown === source && (image.src = source), () => delete image.dataset.shown);
  } else {
    image.src = source;
  }
  overlay(figure);
}

function scrollTo(found) {
  const figure = $(`p${found.n}`);
  if (!figure) return;
  const paper = figure.querySelector(".paper");
  const page = pageOf(figure);
  const top = (found.top / page.h) * paper.clientHeight;
  scrollBy({ top: paper.getBoundingClientRect().top + top - innerHeight / 3 });
  flash(figure);
}

// -- places

async function areasOf(figure) {
  const page = pageOf(figure);
  if (!areas.has(page.id)) {
    if (areas.size > 60) areas.delete(areas.keys().next().value);
    areas.set(page.id, get(`pages/${page.id}/areas`).then((answer) => answer.json()));
    areas.get(page.id).catch(() => areas.delete(page.id));
  }
  const found = await areas.get(page.id);
  figure.found = pageOf(figure).id === page.id ? found : null;
  return found;
}

function under(figure, event) {
  const box = figure.querySelector(".paper").getBoundingClientRect();
  const page = pageOf(figure);
  const x = ((event.clientX - box.left) / box.width) * page.w, y = ((event.clientY - box.top) / box.height) * page.h;
  const inside = figure.found.areas.filter(([left, top, width, height]) => x >= left && x <= left + width && y >= top && y <= top + height);
  // of two that are as large, the later one lies inside the other
  return inside.reverse().sort((a, b) => a[2] * a[3] - b[2] * b[3])[0];
}

async function pick(figure, event) {
  try {
    await areasOf(figure);
    const area = figure.found && under(figure, event);
    if (area) go(area[4], area[5]);
  } catch {
    refresh();
  }
}

async function go(id, place) {
  const how = $("click").value;
  try {
    if (how === "copy") {
      await navigator.clipboard.writeText(place);
      toast(`Copied ${place}`);
      return;
    }
    const found = await post("open", { place: id, with: how });
    if (found.link) location.assign(found.link);
    toast(`Opening ${place}`);
  } catch (error) {
    toast(how === "copy" ? place : error.message);
  }
}

function box(figure, area, name) {
  const page = pageOf(figure);
  const one = make("div", { className: name });
  const [left, top, width, height] = area;
  Object.assign(one.style, {
    left: `${(left / page.w) * 100}%`, top: `${(top / page.h) * 100}%`, width: `${(width / page.w) * 100}%`, height: `${(height / page.h) * 100}%`,
  });
  return one;
}

function outline(figure, event) {
  const over = figure.querySelector(".over");
  const old = over.querySelector(".hit");
  const area = event && figure.found ? under(figure, event) : null;
  if (old && area && old.area === area) return;
  if (old) old.remove();
  if (!area || area === figure.found.areas[0]) return;
  const hit = over.appendChild(box(figure, area, "hit"));
  hit.area = area;
  hit.dataset.place = area[5];
}

async function overlay(figure) {
  const over = figure.querySelector(".over");
  if (!$("show-fields").checked && !$("show-area").checked) {
    over.textContent = "";
    return;
  }
  try {
    const found = await areasOf(figure);
    over.textContent = "";
    if ($("show-area").checked && found.type_area) over.append(box(figure, found.type_area, "type-area"));
    for (const area of $("show-fields").checked ? found.areas : []) {
      if (area[6]) over.appendChild(box(figure, area, "blank")).dataset.name = area[6];
    }
  } catch {
    // the page has changed meanwhile; its new picture comes with new places
  }
}

async function list(figure) {
  const found = await areasOf(figure);
  $("places").innerHTML = found.list;
  $("places-section").hidden = false;
  openPanel(true);
  $("places-title").textContent = `Places on page ${pageOf(figure).label}`;
  ($("places").querySelector("button") || $("places-section")).focus();
}

let hiding = 0;
function toast(words) {
  $("toast").textContent = words;
  $("toast").hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => ($("toast").hidden = true), 4000);
}

// -- beside the pages

function openPanel(isOpen) {
  document.body.classList.toggle("closed", !isOpen);
  $("panel").setAttribute("aria-expanded", isOpen);
  measure();
}
$("panel").addEventListener("click", () => openPanel(document.body.classList.contains("closed")));

document.body.addEventListener("click", (event) => {
  const place = event.target.closest("[data-place]");
  if (place) go(place.dataset.place, place.textContent);
  if (event.target.id === "forget") {
    for (const input of $("choices").querySelectorAll("[data-person]")) input.value = "";
    choose();
  }
});

function choose() {
  const names = {}, sent = { names };
  for (const input of $("choices").querySelectorAll("[data-person]")) names[input.dataset.person] = input.value;
  for (const select of $("choices").querySelectorAll("[data-choice]")) sent[select.dataset.choice] = select.value;
  $("status").textContent = "Laying out the pages …";
  post("choice", sent).catch((error) => toast(error.message));
}
$("choices").addEventListener("change", choose);

function setZoom(value) {
  const figure = [...seen].filter(isInView)[0];
  const before = figure && figure.getBoundingClientRect().top;
  zoom = value;
  stored("zoom", value);
  measure();
  if (figure) scrollBy(0, figure.getBoundingClientRect().top - before);
}
const now = () => (zoom > 0 && zoom) || (state.pages.length ? Math.round(scale(state.pages[0]) * 75) : 100);
const larger = () => setZoom(STEPS.find((one) => one > now()) || 300);
const smaller = () => setZoom([...STEPS].reverse().find((one) => one < now()) || 40);
$("larger").addEventListener("click", larger);
$("smaller").addEventListener("click", smaller);
$("fit").addEventListener("click", () => setZoom(0));
$("whole").addEventListener("click", () => setZoom(WHOLE));
addEventListener("resize", measure);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) return;
  const keys = { "+": larger, "-": smaller, 0: () => setZoom(0) };
  if (keys[event.key]) keys[event.key]();
});

for (const id of ["show-fields", "show-area"]) $(id).addEventListener("change", () => seen.forEach(overlay));
for (const id of ["click", "follow"]) {
  const element = $(id), kind = id === "follow" ? "checked" : "value";
  const kept = stored(id);
  if (kept !== null) element[kind] = id === "follow" ? kept === "true" : kept;
  element.addEventListener("change", () => stored(id, element[kind]));
}

$("save").addEventListener("click", (event) => {
  if (state.current && state.whole) return;
  event.preventDefault();
  toast(state.current ? "The pages are being laid out; try again in a moment" : "There is a problem in the workbook; fix it first");
});
$("copy-command").addEventListener("click", () =>
  navigator.clipboard.writeText(state.command).then(() => toast("Copied the command"), () => toast("Select the command and copy it")),
);
$("read").addEventListener("click", async () => {
  const view = $("reading");
  const isOpen = view.hidden;
  view.hidden = !isOpen;
  $("read").setAttribute("aria-expanded", isOpen);
  $("read").textContent = isOpen ? "Hide it" : "Show it";
  if (!isOpen) return;
  view.lang = state.language;
  view.textContent = "Reading …";
  try {
    view.innerHTML = await (await get("reading")).text();
  } catch {
    view.textContent = "There is no book to read yet.";
  }
});

if (matchMedia("(max-width: 60rem)").matches) openPanel(false);
refresh();
listen();
