// What is wrong with an element that has the focus: this is not to be seen, something lies over it, or it comes out of turn.
it => {
  const ring = one => {
    const style = getComputedStyle(one);
    return style.outlineStyle === "auto" || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const bar = it.querySelector(":scope > g > rect");
  const holder = [it, it.closest(".choice"), it.closest(".figure")].find(one => one && ring(one))
    || (bar && parseFloat(getComputedStyle(bar).strokeWidth) >= 3 ? bar : null);
  const faults = holder ? [] : ["shows no focus"];
  const shown = holder || it;
  const between = (from, to, most, part) => Math.max(from, 0) + (Math.min(to, most) - Math.max(from, 0)) * part;
  const spots = [shown.getBoundingClientRect(), ...shown.getClientRects()].flatMap(box =>
    [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(([x, y]) =>
      [between(box.left, box.right, innerWidth, x), between(box.top, box.bottom, innerHeight, y)]));
  if (!spots.some(([x, y]) => [it, shown].some(one => one.contains(document.elementFromPoint(x, y))))) {
    faults.push("is hidden");
  }
  if (it.tabIndex > 0) {
    faults.push("jumps the queue");
  }
  return faults;
}
