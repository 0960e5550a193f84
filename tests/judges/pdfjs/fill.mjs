// Fills PDF forms in pdf.js inside headless Chromium, by typing and clicking into the elements that pdf.js puts on
// the page.
//
//   node fill.mjs CHROMIUM
//
// Reads jobs from standard input, one JSON object a line: {pdf, out, values, password},
// where values are pairs of a field name and a text or boolean.
// Answers each with one line of JSON: {warnings}, and {error, missing} where it failed.
// The browser lives as long as standard input is open.
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const LIBRARY = join(HERE, "node_modules", "pdfjs-dist");
const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const ACTION_MILLISECONDS = 10_000;
const TYPED_LETTERS = 100;

class NoSuchField extends Error {}

// The one job in hand; the server gives out its PDF and takes in what was saved.
let current = null;

function fileFor(path) {
  if (path === "/current.pdf") return current.pdf;
  return path.startsWith("/pdfjs/") ? join(LIBRARY, normalize(path.slice(6))) : join(HERE, normalize(path));
}

function serve() {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (request.method === "POST") {
      const chunks = await request.toArray();
      await writeFile(current.out, Buffer.concat(chunks));
      response.end();
      return;
    }
    const file = fileFor(path);
    response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
    response.setHeader("Cache-Control", path === "/current.pdf" ? "no-store" : "max-age=600");
    createReadStream(file).on("error", () => response.writeHead(404).end()).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

const element = (page, id) => page.locator(`[data-element-id="${id}"]`);

// Typed key by key, which takes 5 ms a letter; what goes beyond is put in at once, as a paste or an input method does.
async function fillText(page, id, text) {
  const input = element(page, id);
  const letters = [...text.replaceAll("\r\n", "\n")];
  await input.click();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.type(letters.slice(0, TYPED_LETTERS).join(""));
  if (letters.length > TYPED_LETTERS) await page.keyboard.insertText(letters.slice(TYPED_LETTERS).join(""));
  await input.blur();
}

// A person chooses by what the list shows, so this does too. pdf.js shows spaces as no-break spaces.
async function chooseEntry(page, id, name, label) {
  const list = element(page, id);
  const labels = await list
    .locator("option")
    .evaluateAll((options) => options.map((option) => option.getAttribute("display-value") ?? option.textContent));
  const index = labels.indexOf(label);
  if (index < 0) throw new NoSuchField(`no entry '${label}' in '${name}', only ${JSON.stringify(labels)}`);
  await list.selectOption({ index });
  await list.blur();
}

async function clickButton(page, widgets, name, value) {
  const byState = typeof value === "string" && value !== "Off";
  const states = widgets.map((widget) => widget.onState);
  const checked = await Promise.all(widgets.map((widget) => element(page, widget.id).isChecked()));
  const index = byState ? states.indexOf(value) : Math.max(0, checked.indexOf(true));
  if (index < 0) throw new NoSuchField(`no on-state '${value}' in '${name}', only ${JSON.stringify(states)}`);
  if (checked[index] !== (byState || value === true)) await element(page, widgets[index].id).click();
}

async function fillField(page, widgets, name, value) {
  const [first] = widgets;
  if (first.isButton) await clickButton(page, widgets, name, value);
  else if (first.isChoice) await chooseEntry(page, first.id, name, value);
  else await fillText(page, first.id, value);
}

// Map.groupBy is not in Node 20.
function groupByName(widgets) {
  const fields = new Map();
  for (const widget of widgets) fields.set(widget.name, [...(fields.get(widget.name) ?? []), widget]);
  return fields;
}

async function fill(page, job) {
  const widgets = await page.evaluate((password) => judge.open("/current.pdf", password), job.password);
  const fields = groupByName(widgets);
  const missing = job.values.filter(([name]) => !fields.has(name)).map(([name]) => `'${name}'`);
  if (missing.length) throw new NoSuchField(`no field ${missing.join(", ")}`);
  // A field that stands on several pages is filled on the first of them.
  const pageOf = (name) => fields.get(name)[0].page;
  const numbers = new Set(job.values.map(([name]) => pageOf(name)));
  for (const number of [...numbers].sort((a, b) => a - b)) {
    await page.evaluate((shown) => judge.showPage(shown), number);
    for (const [name, value] of job.values.filter(([name]) => pageOf(name) === number)) {
      const here = fields.get(name).filter((widget) => widget.page === number);
      await fillField(page, here, name, value);
    }
  }
  await page.evaluate(() => judge.save("/saved"));
}

async function answer(page, job, warnings) {
  current = job;
  try {
    await fill(page, job);
    return { warnings };
  } catch (problem) {
    return { warnings, error: problem.message, missing: problem instanceof NoSuchField };
  }
}

async function main() {
  const server = await serve();
  const browser = await chromium.launch({ executablePath: process.argv[2], headless: true, args: FLAGS });
  const page = await browser.newPage();
  page.setDefaultTimeout(ACTION_MILLISECONDS);
  let warnings = [];
  page.on("console", (message) => warnings.push(message.text()));
  page.on("pageerror", (problem) => warnings.push(String(problem)));
  await page.goto(`http://127.0.0.1:${server.address().port}/viewer.html`);
  await page.waitForFunction(() => "judge" in globalThis);
  for await (const line of createInterface({ input: process.stdin })) {
    warnings = [];
    console.log(JSON.stringify(await answer(page, JSON.parse(line), warnings)));
  }
  await browser.close();
  server.close();
}

await main();
