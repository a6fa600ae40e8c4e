// Runs in the page: finds what a person would find, by role and name, among
// what is visible and not behind an open dialog. It is sent as text with every
// look, so it keeps nothing. Nor does it touch lists that a page keeps up to date
// (labels, childNodes, children): WebKit ends with the page that one was asked of,
// when it cleans up after it (2.50, a checked pointer of the list's cache).

export const finder = function (query) {
  const SELECTORS = {
    button: "button,[role=button],input[type=submit],input[type=button],summary",
    link: "a[href]",
    radio: "input[type=radio],[role=radio]",
    checkbox: "input[type=checkbox]:not([role=switch])",
    switch: "[role=switch]",
    tab: "[role=tab]",
    field: "input:not([type=radio]):not([type=checkbox]):not([type=file]):not([type=hidden]),textarea,select",
    file: "input[type=file]",
    heading: "h1,h2,h3,h4,h5,h6",
    dialog: "dialog[open],[role=dialog]",
    group: "fieldset,[role=group],[role=radiogroup]",
    item: "li,[role=listitem]",
    region: "section,[role=region],nav,main",
  };
  SELECTORS.any = [SELECTORS.button, SELECTORS.link, SELECTORS.radio, SELECTORS.checkbox, SELECTORS.switch, SELECTORS.tab].join(",");

  const squeeze = (s) => s.replace(/[\s\u00a0]+/g, " ").trim();

  function text(node) {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1 || node.getAttribute("aria-hidden") === "true" || node.hidden) return "";
    if (node.tagName === "SCRIPT" || node.tagName === "STYLE") return "";
    let s = "";
    for (let child = node.firstChild; child; child = child.nextSibling) s += (child.nodeType === 1 ? " " : "") + text(child) + (child.nodeType === 1 ? " " : "");
    return s;
  }

  const labels = (e) => e.matches("input,select,textarea,button") ? [...document.querySelectorAll("label")].filter((l) => l.control === e) : [];

  function name(e) {
    const by = e.getAttribute("aria-labelledby");
    if (by) return squeeze(by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(text).join(" "));
    const label = e.getAttribute("aria-label");
    if (label) return squeeze(label);
    const own = labels(e);
    if (own.length) return squeeze(own.map(text).join(" "));
    if (e.tagName === "FIELDSET") { const l = e.querySelector("legend"); return l ? squeeze(text(l)) : ""; }
    if (e.tagName === "INPUT" && /submit|button/.test(e.type)) return e.value;
    if (/^(DIALOG|SECTION|NAV|MAIN)$/.test(e.tagName) || e.getAttribute("role") === "dialog") { const h = e.querySelector("h1,h2,h3"); return h ? squeeze(text(h)) : ""; }
    return squeeze(text(e)) || squeeze(e.title || "");
  }

  // A radio button or switch may be drawn by its label.
  const seen = (e) => {
    const face = e.matches("input[type=radio],input[type=checkbox],input[type=file]") && labels(e)[0] || e;
    if (!face.checkVisibility || !face.checkVisibility({ visibilityProperty: true, checkVisibilityCSS: true })) return false;
    const r = face.getBoundingClientRect();
    return r.width > 0 && r.height > 0;
  };

  let scope = document;
  const modals = [...document.querySelectorAll("dialog[open]")].filter((d) => d.matches(":modal"));
  if (modals.length) scope = modals[modals.length - 1];

  const matches = (n) => {
    if (query.name === undefined || query.name === null) return true;
    if (query.regexp) return new RegExp(query.name, query.flags || "").test(n);
    return n === query.name;
  };
  const begins = (n) => !query.regexp && query.name && n.startsWith(query.name);

  function look(role, within) {
    const all = [...(within.matches?.(SELECTORS[role] || role) ? [within] : []), ...within.querySelectorAll(SELECTORS[role] || role)].filter(seen);
    const exact = all.filter((e) => matches(name(e)));
    return exact.length ? exact : all.filter((e) => begins(name(e)));
  }

  if (query.within) {
    const saved = { ...query };
    Object.assign(query, { name: null, regexp: false, flags: "" }, query.within);
    const found = look(query.within.role || "group", scope);
    const narrowest = found[found.length - 1];
    Object.assign(query, { regexp: false, flags: "" }, saved);
    query.regexp = saved.regexp; query.name = saved.name; query.flags = saved.flags;
    if (!narrowest) return { found: [], count: 0, names: [] };
    scope = narrowest;
  }

  let found = look(query.role || "any", scope);
  if (query.enabled) found = found.filter((e) => !e.disabled && e.getAttribute("aria-disabled") !== "true");
  const names = query.names ? [...scope.querySelectorAll(SELECTORS[query.role || "any"] || query.role)].filter(seen).map(name) : undefined;
  if (query.names || query.count) return { found: [], count: found.length, names };
  const faces = query.face ? found.map((e) => e.matches("input[type=radio],input[type=checkbox]") && labels(e)[0] || e) : found;
  return { found: faces, names };
};
