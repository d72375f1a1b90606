/* Small comforts on pages that work without it. No state, no dependency. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");

  // The zone for the times on the next page. A page whose times were in another zone is loaded once more.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = document.cookie.split("; ").find((pair) => pair.startsWith("tz="));
  if (zone && (!known || decodeURIComponent(known.slice(3)) !== zone)) {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `tz=${encodeURIComponent(zone)}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    const shown = document.querySelector("[data-zone]")?.dataset.zone;
    const kept = document.cookie.split("; ").includes(`tz=${encodeURIComponent(zone)}`);
    if (kept && shown && shown !== zone) location.reload();
  }

  document.addEventListener("click", async (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      await navigator.clipboard.writeText(copy.dataset.copy);
      copy.dataset.done = "";
      say(copy.dataset.said);
      setTimeout(() => delete copy.dataset.done, 2000);
    }
    for (const menu of document.querySelectorAll("details.menu[open], details.nav-phone[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open], details.nav-phone[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // A second click on a command while the first is under way would only be answered "already done".
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  function say(words) {
    const toast = document.querySelector(".toast");
    if (!toast || !words) return;
    toast.textContent = words;
    setTimeout(() => (toast.textContent = ""), 2500);
  }
})();
