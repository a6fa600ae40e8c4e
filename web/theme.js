// Puts the page into the light that the person chose, before anything is
// painted. The choice is kept with the settings; localStorage has a copy that
// can be read at once.
//
// For the program:
//   window.dropsetTheme(name)   "dark", "light", or "" for what the system says
"use strict";

(() => {
  const KEY = "dropset-theme";
  const colours = { __proto__: null, dark: "#0d0f12", light: "#f6f4ef" }; // --ground of css/00-tokens.css
  const bars = document.querySelectorAll('meta[name="theme-color"]'); // the first is dark's, the second light's

  const show = (name) => {
    const root = document.documentElement;
    if (name) root.dataset.theme = name;
    else delete root.dataset.theme;
    bars.forEach((bar, i) => { bar.content = colours[name] || [colours.dark, colours.light][i]; });
  };

  window.dropsetTheme = (name) => {
    const known = name in colours ? name : "";
    show(known);
    try {
      if (known) localStorage.setItem(KEY, known);
      else localStorage.removeItem(KEY);
    } catch { /* the browser keeps nothing here; the settings have it */ }
  };

  try {
    const name = localStorage.getItem(KEY);
    if (name in colours) show(name);
  } catch { /* as above */ }
})();
