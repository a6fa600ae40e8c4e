// What is checked of every screen: accessibility by axe, no horizontal scroll,
// targets large enough to hit.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// violations runs axe over the page as it stands.
export async function violations(user) {
  if (!(await user.run(() => !!window.axe))) await user.driver.executeScript(axe);
  const found = await user.driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    const settle = () => Promise.allSettled(document.getAnimations().filter((a) => a.effect && a.effect.getComputedTiming().endTime !== Infinity).map((a) => a.finished));
    settle().then(() => axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }))
      .then((r) => done(r.violations.map((v) => v.id + ": " + v.help + " – " + v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + (n.any[0]?.message || n.all[0]?.message || n.none[0]?.message || "")).join("; "))), (e) => done(["axe: " + e]));`);
  return found;
}

// sideways returns what makes the page scroll sideways at this width.
export function sideways(user) {
  return user.run(() => {
    const wide = document.documentElement.scrollWidth > innerWidth + 0.5
      || [...document.querySelectorAll("main, .page-body, dialog[open]")].some((e) => e.scrollWidth > e.clientWidth + 1);
    if (!wide) return [];
    return ["scrolls sideways: " + [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5 && e.checkVisibility())
      .slice(-4).map((e) => `${e.tagName.toLowerCase()}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`).join(", ")];
  });
}

// escaped returns what makes the window scroll though the page scrolls by itself:
// a swipe over the bar would pull the whole app away.
export function escaped(user) {
  return user.run(() => {
    const page = document.querySelector(".page-body");
    if (!page || getComputedStyle(page).overflowY !== "auto" || document.documentElement.scrollHeight <= innerHeight + 1) return [];
    return [`the window scrolls behind the page: ${document.documentElement.scrollHeight} px high on a screen of ${innerHeight}`];
  });
}

// covered returns the titles and targets on which the message lies.
export function covered(user) {
  return user.run(() => {
    const t = document.querySelector(".toast")?.getBoundingClientRect();
    if (!t) return ["there is no message"];
    return [...document.querySelectorAll("h1, main button, main a, main input, .tabs a")].filter((e) => {
      const r = e.getBoundingClientRect(), body = e.closest(".page-body")?.getBoundingClientRect();
      const top = Math.max(r.top, body?.top ?? 0), bottom = Math.min(r.bottom, body?.bottom ?? innerHeight);
      return bottom - top > 1 && top < t.bottom - 1 && bottom > t.top + 1 && r.left < t.right && r.right > t.left;
    }).map((e) => `the message lies on ${e.getAttribute("aria-label") || e.textContent}`);
  });
}

// small returns the targets that are too small: under 48 px, in the live set
// under 72. A link inside a sentence may be as high as its line.
export function small(user) {
  return user.run(() => {
    const live = !!document.querySelector("main.live");
    const modal = document.querySelector("dialog[open]");
    const least = live && !modal ? 72 : 48;
    const out = [];
    for (const e of (modal || document).querySelectorAll("button, a[href], input, select, textarea, summary")) {
      if (e.matches(".skip, [type=hidden], [type=file]") || e.closest("p a")) continue;
      const face = e.matches("[type=radio], [type=checkbox]") ? e.closest("label") || [...document.querySelectorAll("label")].find((l) => l.control === e) || e : e;
      if (!face.checkVisibility({ visibilityProperty: true })) continue;
      const r = face.getBoundingClientRect();
      if (!r.width || !r.height) continue;
      if (r.height < least - 0.5 || r.width < 48 - 0.5) out.push(`${Math.round(r.width)}×${Math.round(r.height)} < ${least}: ${(e.getAttribute("aria-label") || face.textContent || e.tagName).trim().slice(0, 40)} (${face.tagName.toLowerCase()}.${face.className})`);
    }
    return [...new Set(out)];
  });
}
