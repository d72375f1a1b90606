// What keeps a person without a mouse from using the page: what the Tab key does not reach, what shows no focus, what does not
// let it go. `wrong` tells what is wrong with an element that has the focus.
wrong => {
  const CONTROL = "a[href], button, input:not([type=hidden]), select, textarea, details > summary:first-of-type, iframe, [controls], "
    + "[contenteditable]:not([contenteditable=false]), " + ["button", "link", "checkbox", "radio", "switch", "tab", "menuitem",
      "option", "slider", "spinbutton", "textbox", "combobox"].map(role => `[role=${role}]`).join();
  const WORKS = CONTROL + ", label";
  // What stands on page after page, and what comes row by row, is focused so often.
  const SHELL = ".side, .head, .foot";
  const ALIKE_MAX = 2;
  const PARTS_MAX = 8; // a date and time has six and a button
  const name = it => it.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const isThere = it => it.checkVisibility({ visibilityProperty: true }) && !it.matches(":disabled") && !it.closest("[inert]");
  const all = (scope, wanted) => [scope, ...scope.querySelectorAll(wanted)].filter(it => it.matches(wanted) && isThere(it));
  const stops = scope => all(scope, CONTROL + ", [tabindex]").filter(it => it.tabIndex >= 0);

  const short = text => {
    let sum = 7;
    for (let i = 0; i < text.length; i++) {
      sum = Math.imul(sum, 0x01000193) ^ text.charCodeAt(i);
    }
    return (sum >>> 0).toString(36) + text.length;
  };
  const looks = it => [it, it.closest(".choice"), it.closest(".figure"), it.querySelector(":scope > g > rect")].map(one => {
    const style = one && getComputedStyle(one);
    return style && [style.outline, style.boxShadow, style.borderColor, style.backgroundColor, style.stroke, style.strokeWidth];
  }).join();

  const judge = it => {
    document.activeElement?.blur();
    const before = looks(it);
    it.focus();
    if (document.activeElement !== it) {
      return ["takes no focus"];
    }
    // What somebody opened lies over the rest until they close it.
    const open = document.querySelector("dialog[open]");
    const faults = wrong(it).filter(fault => fault !== "is hidden" || !open || open.contains(it));
    if (looks(it) === before) {
      faults.push("looks the same with the focus");
    }
    return faults;
  };
  const lets = (it, shiftKey) => it.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Tab", code: "Tab", shiftKey, bubbles: true, cancelable: true, composed: true }));

  const faults = known => {
    const told = [];
    const tell = (it, ...what) => told.push(...what.map(one => one + ": " + name(it)));
    const seen = new Set(known);
    const first = new Set();
    const alike = new Map();
    const kind = it => it.parentElement ? kind(it.parentElement) + ">" + it.localName + "." + it.getAttribute("class") : "";
    const isKnown = it => {
      if (it.closest(SHELL)) {
        const key = short(innerWidth + it.outerHTML.replace(/ aria-current="[^"]*"/g, ""));
        first.add(key);
        return seen.has(key);
      }
      const count = (alike.get(kind(it)) ?? 0) + 1;
      alike.set(kind(it), count);
      return count > ALIKE_MAX;
    };
    const done = new Set();
    const look = scope => {
      for (const it of all(scope, CONTROL)) {
        if (it.tabIndex < 0 && !it.closest("[aria-hidden=true]")) {
          tell(it, "is out of reach of the Tab key");
        }
      }
      for (const it of stops(scope).filter(it => !done.has(it))) {
        done.add(it);
        if (it.tabIndex > 0) {
          tell(it, "jumps the queue");
        }
        if (!lets(it, false) || !lets(it, true)) {
          tell(it, "keeps the Tab key");
        }
        if (!isKnown(it)) {
          tell(it, ...judge(it));
        }
      }
      for (const it of all(scope, "body *").filter(it => getComputedStyle(it).cursor === "pointer")) {
        if (!it.closest(WORKS) && getComputedStyle(it.parentElement).cursor !== "pointer") {
          tell(it, "is for the mouse alone");
        }
      }
      for (const it of all(scope, "details:not([open])").filter(it => !isKnown(it))) {
        it.open = true;
        look(it);
        it.open = false;
      }
      const dialogs = [...scope.querySelectorAll("dialog:not([open])")].filter(it => it.parentElement.checkVisibility());
      for (const it of dialogs.filter(it => !isKnown(it))) {
        it.showModal();
        look(it);
        it.close();
      }
    };
    document.activeElement?.blur();
    look(document.body);
    document.activeElement?.blur();
    scrollTo(0, 0);
    return { faults: [...new Set(told)], known: [...first] };
  };

  // Of a group of radio buttons one is a stop.
  const isItsTurn = it => it.type !== "radio" || it.checked
    || it === stops(document.body).filter(one => one.type === "radio" && one.form === it.form && one.name === it.name)
      .toSorted((one, other) => other.checked - one.checked)[0];
  const way = { steps: [], stayed: 0, faults: [], over: false };
  const step = event => {
    if (event.key !== "Tab" || way.over) {
      return;
    }
    const it = document.activeElement;
    const before = way.steps.at(-1);
    if (it === document.body || it === way.steps[0] && it !== before) {
      way.over = true;
    } else if (it === before) {
      way.stayed++;
      way.over = way.stayed > (/date|time|month/.test(it.type || "") ? PARTS_MAX : 0);
      way.faults.push(...(way.over ? ["lets the focus not go: " + name(it)] : []));
    } else {
      way.faults.push(...wrong(it).map(one => one + ": " + name(it)));
      if (before && !(before.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING)) {
        way.faults.push("goes back: " + name(it));
      }
      way.steps.push(it);
      way.stayed = 0;
    }
  };
  // From here on each press of the Tab key is followed, from the beginning of the page.
  const follow = () => {
    way.wanted = stops(document.body).filter(isItsTurn);
    document.documentElement.tabIndex = -1;
    document.documentElement.focus();
    document.documentElement.removeAttribute("tabindex");
    addEventListener("keyup", step, true);
  };
  const isOver = () => way.over;
  const passed = () => [...way.faults, ...way.wanted.filter(it => !way.steps.includes(it)).map(it => "is not reached: " + name(it)),
    ...(way.over ? [] : ["does not come to an end"])];
  return { faults, follow, isOver, passed };
}
