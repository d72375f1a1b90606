// What keeps a person from using the page, by axe's rules. How text stands out takes most of the time and depends on few
// things: where these are as they were on a page before, it is not asked again; where axe could not tell, once more.
async ({ chosen, known }) => {
  const CONTRAST = "color-contrast";
  const grave = impact => ["serious", "critical"].includes(impact);
  const rules = chosen.length ? chosen
    : axe._audit.rules.filter(rule => rule.enabled && grave(rule.impact) && !rule.tags.includes("experimental"))
        .map(rule => rule.id);
  // What is in order is not listed. Text beside something drawn by the style is judged as well: axe leaves it out, and
  // takes an eighth longer to find it.
  const asked = (rules, more) => ({ runOnly: rules, resultTypes: ["violations"], preload: false,
    checks: { [CONTRAST]: { options: { ignorePseudo: true } } }, ...more });
  const told = found => found.violations.filter(rule => grave(rule.impact))
    .map(rule => rule.id + " at " + rule.nodes[0].target);

  const short = words => {
    const text = words.join();
    let sum = 7;
    for (let i = 0; i < text.length; i++) {
      sum = Math.imul(sum, 0x01000193) ^ text.charCodeAt(i);
    }
    return (sum >>> 0).toString(36) + text.length;
  };
  const drawn = new Map();
  // All that stands behind an element, and how it is drawn itself.
  const behind = it => {
    if (!it) {
      return "";
    }
    if (!drawn.has(it)) {
      const style = getComputedStyle(it);
      drawn.set(it, short([behind(it.parentElement), style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
        style.mixBlendMode, style.transform, style.position === "static" ? "" : it.className]));
    }
    return drawn.get(it);
  };
  const asleep = it => it.closest(":disabled, [aria-disabled=true], [inert]") || it.closest("label")?.control?.disabled;
  const sight = it => {
    const style = getComputedStyle(it);
    return short([behind(it), style.color, style.fontSize, style.fontWeight, style.textShadow, Boolean(asleep(it)),
      it.placeholder ? getComputedStyle(it, "::placeholder").color : ""]);
  };
  const speaks = it => !it.closest("svg") && it.checkVisibility({ visibilityProperty: true })
    && (it.matches("input, select, textarea")
      || [...it.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 1));

  // A form with a field of such a name has no property of it any more, and axe passes it by with all that is in it.
  const named = [...document.querySelectorAll("form [name]")].filter(it => it.name in HTMLFormElement.prototype);
  named.forEach(it => it.name = "its-" + it.name);

  const faults = told(await axe.run(asked(rules.filter(rule => rule !== CONTRAST))));
  const seen = new Set(known);
  const first = new Map();
  if (rules.includes(CONTRAST)) {
    for (const it of [...document.querySelectorAll("body *")].filter(speaks)) {
      const look = sight(it);
      if (!seen.has(look) && !first.has(look)) {
        first.set(look, it);
      }
    }
  }
  const found = first.size === 0 ? { violations: [], passes: [] } : await axe.run({ include: [...first.values()] },
    asked([CONTRAST], { resultTypes: ["violations", "passes"], elementRef: true }));
  named.forEach(it => it.name = it.name.replace(/^its-/, ""));
  const judged = rules => new Set(rules.flatMap(rule => rule.nodes.map(node => node.element)));
  const passed = judged(found.passes);
  const failed = judged(found.violations);
  const looks = among => [...first].filter(([, it]) => among(it)).map(([look]) => look);
  return { faults: [...faults, ...told(found)], told: looks(it => passed.has(it)),
    unsure: looks(it => !passed.has(it) && !failed.has(it)) };
}
