// Substring search over the files that plugins/clippings/search_index.py writes; their format stands there.
const SHOWN = 200;
const BEFORE = 24;
const AFTER = 64;
const PAGES = 6;
const [form, box, facetBox, status, notes, list, more] =
  ["finder", "q", "facets", "status", "notes", "results", "more"].map((id) => document.getElementById(id));
const selects = [...facetBox.querySelectorAll("select")];
const here = new URL("./", location.href);
const loaded = new Map();
const utf8 = new TextDecoder();
let running = new AbortController();

// --- files ---

async function load(path, kind, signal, version = "") {
  if (loaded.has(path)) return loaded.get(path);
  const answer = await fetch(new URL(path + version, here), { signal, cache: version ? "default" : "no-cache" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  const value = kind === "json" ? await answer.json() : new Uint8Array(await answer.arrayBuffer());
  loaded.set(path, value);
  return value;
}

class Reader {
  constructor(bytes) { this.bytes = bytes; this.at = 0; }
  get more() { return this.at < this.bytes.length; }
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  take() { const size = this.number(); return this.bytes.subarray(this.at, (this.at += size)); }
}

async function openIndex(signal) {
  const index = await load("index.json", "json", signal);
  const get = (path, kind) => load(path, kind, signal, `?v=${index.version}`);
  const columns = new Reader(await get("columns.bin"));
  const starts = [0];
  for (let n = 0; n < index.count; n++) starts.push(starts[n] + columns.number() * 64);
  const facets = new Map(index.facets.map(([name, values]) => [name, new Map(values.map((value) => {
    const articles = new Set();
    let at = 0;
    for (let runs = columns.number(); runs > 0; runs--) {
      const gap = columns.number();
      at += gap >> 1;
      for (let length = gap & 1 ? columns.number() + 2 : 1; length > 0; length--) articles.add(at++);
    }
    return [value, articles];
  }))]));
  return { ...index, get, starts, facets };
}

async function entry(index, name, key) {
  let hash = 0;
  for (const c of key) hash = (hash * 7919 + c.codePointAt(0)) % 2147483647;
  const reader = new Reader(await index.get(`${name}-${hash % index[name]}.bin`));
  while (reader.more) {
    const found = utf8.decode(reader.take()) === key;
    const value = reader.take();
    if (found) return value;
  }
}

// --- finding ---

const NARROWED = /[\u2e80-\u2fdf\u3000\uf900-\ufaff\uff01-\uffee\u{2f800}-\u{2fa1f}]/u;
const single = (c, folded) => ([...folded].length === 1 ? folded : c);

// Code point for code point, as search_fold.py does it.
function fold(text, table) {
  return [...text].map((c) => {
    if (NARROWED.test(c)) c = single(c, c.normalize("NFKC"));
    c = single(c, c.toLowerCase());
    return table?.get(c) ?? c;
  });
}

async function traditional(index) {
  return new Map((await index.get("fold.json", "json")).map((pair) => [...pair]));
}

// The articles that hold the string: those where all pairs that tile it stand at their distances.
async function holding(index, chars) {
  const tiles = [];
  for (let n = 0; n + 2 <= chars.length; n += 2) tiles.push(n);
  if (chars.length % 2) tiles.push(Math.max(0, chars.length - 2));
  const lists = await Promise.all(tiles.map(async (n) => {
    const bytes = await entry(index, "terms", chars.slice(n, n + 2).join(""));
    const positions = [];
    for (let pairs = new Reader(bytes ?? []), at = 0; pairs.more;) positions.push((at += pairs.number()) - n);
    return positions;
  }));
  const hits = lists.reduce((kept, other) => {
    let n = 0;
    return kept.filter((at) => { while (other[n] < at) n++; return other[n] === at; });
  });
  const articles = [];
  let n = 0;
  for (const at of hits) {
    while (index.starts[n + 1] <= at) n++;
    if (articles.at(-1) !== n) articles.push(n);
  }
  return articles;
}

// The places and initiatives that have the string in a name; those that are called or begin so stand first.
async function named(index, chars) {
  const needle = chars.join("");
  const rank = (name) => (name === needle ? 0 : name.startsWith(needle) ? 1 : 2);
  for (let n = 0; n + 2 <= chars.length; n++) {
    const bytes = await entry(index, "parts", chars.slice(n, n + 2).join(""));
    if (!bytes) return [];
    const names = JSON.parse(utf8.decode(bytes));
    if (names.length) return names.filter(([name]) => name.includes(needle)).sort((a, b) => rank(a[0]) - rank(b[0]));
  }
  return [];
}

// What a string finds: articles that hold it, and articles and pages of the place or initiative it names.
async function lookUp(index, chars) {
  const needle = chars.join("");
  const [exact, names, parts] =
    await Promise.all([holding(index, chars), entry(index, "names", needle), named(index, chars)]);
  const held = new Set(exact);
  const aliases = new Map();
  const called = names ? JSON.parse(utf8.decode(names)) : [];
  const pages = new Map([...called, ...parts.map(([, ...page]) => page)].map((page) => [page[0] + page[1], page]));
  for (const [, , , articles] of called) {
    for (const [n, ...said] of articles) if (!held.has(n)) aliases.set(n, [...(aliases.get(n) ?? []), said]);
  }
  const most = Math.max(0, ...called.map(([, , count]) => count));
  return { exact, aliases, most, pages: [...pages.values()], needles: [needle] };
}

const empty = (found) => !found.exact.length && !found.aliases.size && !found.pages.length;

// Marks as they are typed -> as they are printed.
function printed(text) {
  let open = false;
  return text.replace(/["「『」』]/g, (c) => ("」』".includes(c) ? "”" : c !== '"' || (open = !open) ? "“" : "”"));
}

async function find(index, text) {
  const typed = fold(text);
  const found = await lookUp(index, typed);
  if (!empty(found)) return found;
  // No key of the index holds a traditional character, so only a query that found nothing can need the table.
  const table = await traditional(index);
  const chars = fold(printed(fold(text, table).join("")));
  if (chars.join("") !== typed.join("")) {
    const again = await lookUp(index, chars);
    if (!empty(again)) return again;
  }
  const words = chars.join("").split(" ");
  const each = await Promise.all(words.map(async (word) => new Set(await holding(index, [...word]))));
  const exact = [...each[0]].filter((n) => each.every((set) => set.has(n)));
  return { ...found, exact, needles: words, apart: exact.length > 0 };
}

// --- showing ---

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function spans(chars, needles) {
  const folded = chars.join("");
  const found = [];
  for (const needle of needles) {
    for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) {
      const start = [...folded.slice(0, at)].length;
      found.push([start, start + [...needle].length]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}

function marked(text, found, from = 0, to = Infinity) {
  const chars = [...text];
  const cut = (start, end) => chars.slice(start, end).join("");
  const out = [];
  for (const [start, end] of found) {
    if (start < from || start >= to) continue;
    out.push(cut(from, start), element("mark", {}, cut(start, end)));
    from = end;
  }
  return [...out, cut(from, to)];
}

function excerpt(card, needles, table) {
  const rest = card.parts[0] === card.title ? card.parts.slice(1) : card.parts;
  for (const part of rest) {
    const found = spans(fold(part, table), needles);
    if (!found.length) continue;
    const from = Math.max(0, found[0][0] - BEFORE);
    const to = Math.max(found[0][1], found[0][0] + AFTER);
    return [from ? "…" : "", ...marked(part, found, from, to), to < [...part].length ? "…" : ""];
  }
}

async function item(index, n, found) {
  const card = await index.get(`doc/${n}.json`, "json");
  const said = found.aliases.get(n)?.filter(([name]) => name);
  const needles = said ? said.map(([name]) => fold(name).join("")) : found.needles;
  const look = (table) => [excerpt(card, needles, table), spans(fold(card.title, table), needles)];
  let [text, title] = look();
  if (!text && !title.length) [text, title] = look(await traditional(index));
  const link = element("a", { href: `../${card.url}` }, ...marked(card.title, title));
  const where = [card.date];
  for (const name of ["district", "kind"]) {
    for (const [value, articles] of index.facets.get(name) ?? []) if (articles.has(n)) where.push(value);
  }
  const entry = element("li", { className: "entry" }, element("h3", {}, link),
    element("p", { className: "where" }, where.filter(Boolean).join(" · ")));
  if (said) {
    const names = said.map(([name, doubt]) => (doubt ? `${name}（${doubt}）` : name));
    const why = names.length ? `文中写的是：${[...new Set(names)].join("、")}` : "编辑归入";
    entry.append(element("p", { className: "note" }, why));
  }
  if (text) entry.append(element("p", { className: "excerpt" }, ...text));
  return entry;
}

const chosen = () => selects.filter((select) => select.value).map((select) => [select.name, select.value]);

// The articles that have all the wanted values.
function narrow(index, articles, wanted) {
  const sets = wanted.map(([name, value]) => index.facets.get(name)?.get(value));
  return articles.filter((n) => sets.every((set) => set?.has(n)));
}

function fillFacets(index, articles, wanted) {
  for (const select of selects) {
    const left = narrow(index, articles, wanted.filter(([name]) => name !== select.name));
    const value = new Map(wanted).get(select.name) ?? "";
    const options = [];
    for (const [name, having] of index.facets.get(select.name) ?? []) {
      const count = left.filter((n) => having.has(n)).length;
      if (count || name === value) options.push([name, count]);
    }
    if (select.name !== "year") options.sort((a, b) => b[1] - a[1]);
    select.replaceChildren(select.options[0], ...options.map(([name, count]) => new Option(`${name}（${count}）`, name)));
    select.value = value;
    select.closest("label").hidden = !options.length;
  }
  facetBox.hidden = !articles.length;
}

function pageLine([label, url, count]) {
  const said = count ? ` · ${count} 篇` : " · 还没有文章";
  return element("p", {}, ...(url ? ["专页：", element("a", { className: "more", href: `../${url}` }, label)] : [label]), said);
}

// The first few pages, and the rest folded.
function pageLines(pages) {
  const lines = pages.map(pageLine);
  const rest = lines.splice(PAGES);
  if (rest.length) lines.push(element("details", {}, element("summary", {}, `名字里有这几个字的还有 ${rest.length} 个`), ...rest));
  return lines;
}

const items = (index, found, articles, from) =>
  Promise.all(articles.slice(from, from + SHOWN).map((n) => item(index, n, found)));

function show(message, entries = [], remarks = [], rest = null) {
  status.textContent = message;
  notes.replaceChildren(...remarks);
  list.replaceChildren(...entries);
  more.hidden = !rest;
  more.onclick = rest;
}

async function search(wanted) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const text = box.value.trim().replace(/\s+/gu, " ");
  history.replaceState(null, "", text ? `?${new URLSearchParams([["q", text], ...wanted])}` : location.pathname);
  delete status.dataset.count;
  delete status.dataset.query;
  if (!text) {
    facetBox.hidden = true;
    show("");
    return;
  }
  try {
    const index = await openIndex(signal);
    const found = await find(index, text);
    const all = [...found.exact, ...found.aliases.keys()];
    const kept = narrow(index, all, wanted);
    const first = await items(index, found, kept, 0);
    if (signal.aborted) return;
    const remarks = pageLines(found.pages);
    if (found.most > all.length) remarks.push(element("p", {}, "专页连下辖各处的文章一起算，所以比下面的多。"));
    if (found.apart) remarks.push(element("p", {}, "没有文章连着写这几个词；下面的文章里每个词都有。"));
    const others = kept.filter((n) => found.aliases.has(n)).length;
    const known = found.pages.length ? `名字对得上的地方和项目有 ${found.pages.length} 个。` : "";
    const hint = wanted.length ? "试试放宽上面的条件。" : known ? "" : "少打几个字，或换个说法试试。";
    const message = known + (kept.length
      ? `找到 ${kept.length} 篇${others ? `，其中 ${others} 篇用的是别的名字` : ""}，新的在前。`
      : `没有文章写着“${text}”。${hint}`);
    const rest = async () => {
      const shown = list.childElementCount;
      list.append(...await items(index, found, kept, shown));
      list.children[shown].querySelector("a").focus();
      more.hidden = list.childElementCount >= kept.length;
    };
    fillFacets(index, all, wanted);
    show(message, first, remarks, kept.length > first.length ? rest : null);
    Object.assign(status.dataset, { query: text, count: kept.length });
  } catch (error) {
    if (signal.aborted) return;
    show("搜索的数据没有取到。请检查网络后再按一次“搜索”。");
    console.warn(error);
  }
}

// --- the form ---

let timer;
const soon = (wait) => { clearTimeout(timer); timer = setTimeout(() => search(chosen()), wait); };
box.addEventListener("input", (event) => { if (!event.isComposing) soon(200); });
box.addEventListener("compositionend", () => soon(200));
facetBox.addEventListener("change", () => soon(0));
form.addEventListener("submit", (event) => { event.preventDefault(); soon(0); });

const asked = new URLSearchParams(location.search);
box.value = asked.get("q") ?? "";
search(selects.map(({ name }) => [name, asked.get(name)]).filter(([, value]) => value));
