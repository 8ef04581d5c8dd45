// On a document n and p go to the next and the previous occurrence, or from mark to mark where nothing was searched.
"use strict";

(() => {
  const text = document.getElementById("text");
  let at = -1;

  const step = (by) => {
    const link = document.getElementById(by > 0 ? "hit-after" : "hit-before");
    if (link) {
      link.click();
      return;
    }
    if (document.querySelector(".hits") || !text) {
      return;
    }
    const marks = text.querySelectorAll(".m[data-k]");
    if (!marks.length) {
      return;
    }
    if (marks[at]) {
      marks[at].classList.remove("current");
    }
    at = (at + by + marks.length + (at < 0 && by < 0 ? 1 : 0)) % marks.length;
    const mark = marks[at];
    mark.classList.add("current");
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
  };

  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    if (event.key === "n" || event.key === "p") {
      event.preventDefault();
      step(event.key === "n" ? 1 : -1);
    }
  });
})();
