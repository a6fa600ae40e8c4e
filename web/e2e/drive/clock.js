// fixedClock is a script for before the page: time stands still at an instant,
// until the page is told otherwise (window.clock = ms).
export const fixedClock = (iso) => `(() => {
  const Real = Date;
  window.clock = ${Date.parse(iso)};
  class Fixed extends Real {
    constructor(...a) { if (a.length) super(...a); else super(window.clock); }
    static now() { return window.clock; }
  }
  window.Date = Fixed;
})()`;
