// What is to be seen where no script runs, and does nothing there: no form to send, no dialog to open or close.
() => {
  const root = document.documentElement;
  const runs = root.classList.contains("js");
  const sends = form => form && [...form.elements].some(one => one.type === "submit" && one.checkVisibility());
  const works = it => it.matches("summary") ? it.parentElement.matches("details")
    : it.matches("input, select, textarea") ? it.disabled || sends(it.form)
    : it.matches("button") && (it.type === "submit" && it.form
        || /^(show-modal|close)$/.test(it.getAttribute("command"))
          && document.getElementById(it.getAttribute("commandfor"))?.matches("dialog"));
  root.classList.remove("js");
  const dead = [...document.querySelectorAll(
      "button, summary, select, textarea, input:not([type=hidden]), a:not([href]), [role=button]")]
    .filter(it => it.checkVisibility({ visibilityProperty: true }) && !it.closest("svg") && !works(it))
    .map(it => it.outerHTML.slice(0, 120));
  root.classList.toggle("js", runs);
  return dead;
}
