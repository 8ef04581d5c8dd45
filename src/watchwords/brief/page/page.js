"use strict";
(function () {
  var holder = document.getElementById("findings");
  if (!holder || !holder.dataset.words) return;
  var words = JSON.parse(holder.dataset.words);
  var sections = Array.prototype.slice.call(holder.querySelectorAll("section[data-section]"));
  var findings = Array.prototype.slice.call(holder.querySelectorAll("li.finding"));
  if (!findings.length) return;
  document.documentElement.classList.add("scripted");

  function make(tag, attributes, text) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    if (text) element.textContent = text;
    return element;
  }
  function labelled(text, control) {
    var label = make("label", {}, text + " ");
    label.appendChild(control);
    return label;
  }
  function choice(options) {
    var select = make("select");
    options.forEach(function (option) { select.appendChild(make("option", { value: option[0] }, option[1])); });
    return select;
  }

  // --- the bar ---------------------------------------------------------------------------------------------
  var bar = make("form", { "class": "filter", role: "search", "aria-label": words.filter });
  var text = make("input", { type: "search", autocomplete: "off" });
  var grade = choice([["", words.filter_all], ["A", "A"], ["B", "A, B"], ["C", "A, B, C"]]);
  var section = choice([["", words.filter_all]].concat(sections.map(function (one) {
    return [one.dataset.section, one.querySelector("h2").textContent];
  })));
  var changed = make("input", { type: "checkbox" });
  var count = make("output", { "aria-live": "polite" });
  var clear = make("button", { type: "button" }, words.filter_clear);
  var open = make("button", { type: "button" }, words.open_all);
  var close = make("button", { type: "button" }, words.close_all);
  var box = make("label", { "class": "check" });
  box.appendChild(changed);
  box.appendChild(document.createTextNode(" " + words.filter_changed));
  [labelled(words.filter_text, text), labelled(words.filter_grade, grade), labelled(words.filter_section, section), box]
    .concat([open, close, clear, count]).forEach(function (part) { bar.appendChild(part); });
  holder.parentNode.insertBefore(bar, holder);

  var said = findings.map(function (one) { return one.textContent.toLowerCase(); });
  function show() {
    var needle = text.value.trim().toLowerCase();
    var shown = 0;
    findings.forEach(function (one, at) {
      var own = one.dataset.grade;
      var kept = (!needle || said[at].indexOf(needle) >= 0) &&
        (!grade.value || (own && own <= grade.value)) &&
        (!changed.checked || one.dataset.changed) &&
        (!section.value || one.closest("section").dataset.section === section.value);
      one.hidden = !kept;
      if (kept) shown += 1;
    });
    var active = isActive();
    sections.forEach(function (one) {
      one.hidden = active && !one.querySelector("li.finding:not([hidden])");
    });
    clear.hidden = !active;
    count.textContent = words.filter_shown.replace("{n}", shown).replace("{of}", findings.length);
  }
  function isActive() { return Boolean(text.value.trim() || grade.value || section.value || changed.checked); }

  // --- a filtered view has an address ------------------------------------------------------------------------
  function keep() {
    var state = new URLSearchParams();
    if (text.value.trim()) state.set("q", text.value.trim());
    if (grade.value) state.set("grade", grade.value);
    if (section.value) state.set("section", section.value);
    if (changed.checked) state.set("changed", "1");
    var place = location.pathname + location.search + (isActive() ? "#" + state.toString() : "");
    try { history.replaceState(null, "", place); } catch (refused) { /* A page from a file may not: the view stays. */ }
  }
  function read() {
    var hash = location.hash.slice(1);
    if (hash.indexOf("=") < 0) {
      reveal(hash);
      return;
    }
    var state = new URLSearchParams(hash);
    text.value = state.get("q") || "";
    grade.value = state.get("grade") || "";
    section.value = state.get("section") || "";
    changed.checked = state.get("changed") === "1";
    show();
    if (isActive()) bar.scrollIntoView();
  }
  // A link to a finding that the filter hides shows it: the filter gives way.
  function reveal(id) {
    var target = id && document.getElementById(id);
    if (!target) return;
    var hidden = target.closest("[hidden]");
    if (hidden) {
      bar.reset();
      show();
      target.scrollIntoView();
    }
  }
  function change() { show(); keep(); }
  text.addEventListener("input", change);
  [grade, section, changed].forEach(function (one) { one.addEventListener("change", change); });
  bar.addEventListener("submit", function (event) { event.preventDefault(); });
  clear.addEventListener("click", function () { bar.reset(); change(); text.focus(); });
  window.addEventListener("hashchange", read);
  function turn(isOpen) {
    return function () {
      holder.querySelectorAll("li.finding:not([hidden]) details.behind").forEach(function (one) { one.open = isOpen; });
    };
  }
  open.addEventListener("click", turn(true));
  close.addEventListener("click", turn(false));

  // --- the passage behind a number, where the number stands --------------------------------------------------
  var card = make("div", { "class": "card", role: "tooltip", id: "card", hidden: "" });
  document.body.appendChild(card);
  var over = null;
  function put(link) {
    var note = document.getElementById((link.getAttribute("href") || "").slice(1));
    if (!note) return;
    over = link;
    card.textContent = "";
    Array.prototype.forEach.call(note.childNodes, function (node) { card.appendChild(node.cloneNode(true)); });
    card.hidden = false;
    link.setAttribute("aria-describedby", "card");
    var at = link.getBoundingClientRect();
    var width = Math.min(420, document.documentElement.clientWidth - 24);
    card.style.width = width + "px";
    var left = Math.max(12, Math.min(at.left, document.documentElement.clientWidth - width - 12));
    var below = at.bottom + 6;
    if (below + card.offsetHeight > window.innerHeight && at.top - card.offsetHeight - 6 > 0) {
      below = at.top - card.offsetHeight - 6;
    }
    card.style.left = left + window.scrollX + "px";
    card.style.top = below + window.scrollY + "px";
  }
  function take() {
    if (over) over.removeAttribute("aria-describedby");
    over = null;
    card.hidden = true;
  }
  function reference(event) {
    return event.target.closest ? event.target.closest(".refs a") : null;
  }
  document.addEventListener("mouseover", function (event) {
    var link = reference(event);
    if (link) put(link);
    else if (over && !card.contains(event.target)) take();
  });
  document.addEventListener("focusin", function (event) {
    var link = reference(event);
    if (link) put(link);
    else if (over && !card.contains(event.target)) take();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") take();
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      text.focus();
    }
  });

  show();
  read();
})();
