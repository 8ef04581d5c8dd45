// Search as one types. The server answers with the same HTML that the page is made of; it is parsed, never pasted.
"use strict";

(() => {
  const QUIET = 150;
  const form = document.getElementById("search");
  const results = document.getElementById("results");
  const told = document.getElementById("told");
  if (!form || !results || !told) {
    return;
  }
  const wording = form.elements.q;
  let timer = 0;
  let running = null;
  let isComposing = false;
  // Whether the entry of the history that is shown is one that the reader settled on: it is not written over.
  let isSettled = wording.value !== "";
  let shown = location.search;

  const query = () => {
    const given = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value !== "") {
        given.append(name, value);
      }
    }
    const text = given.toString();
    return text ? `?${text}` : "";
  };

  // What leads elsewhere with the same state: the other language, the tables.
  const follow = () => {
    for (const link of document.querySelectorAll(".top a[hreflang], .around ul a")) {
      link.search = location.search;
    }
  };

  const replace = (text) => {
    const read = new DOMParser().parseFromString(text, "text/html");
    results.replaceChildren(...read.body.childNodes);
    const count = results.querySelector(".count");
    told.textContent = count ? count.textContent.replace(/\s+/g, " ").trim() : "";
  };

  const fetchResults = async (search) => {
    if (running) {
      running.abort();
    }
    const mine = new AbortController();
    running = mine;
    results.setAttribute("aria-busy", "true");
    const address = new URL(form.getAttribute("action"), location.href);
    address.search = search;
    address.searchParams.set("fragment", "1");
    try {
      const answer = await fetch(address, { signal: mine.signal, credentials: "same-origin" });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const text = await answer.text();
      if (running === mine) {
        replace(text);
        shown = search;
      }
    } catch (error) {
      if (error.name !== "AbortError" && running === mine) {
        told.textContent = form.dataset.failed;
        const line = document.createElement("p");
        line.className = "count";
        line.textContent = form.dataset.failed;
        results.replaceChildren(line);
      }
    } finally {
      if (running === mine) {
        running = null;
        results.removeAttribute("aria-busy");
      }
    }
  };

  const look = (settle) => {
    clearTimeout(timer);
    const search = query();
    const address = location.pathname + search;
    if (search !== location.search) {
      if (isSettled) {
        history.pushState(null, "", address);
      } else {
        history.replaceState(null, "", address);
      }
      isSettled = settle;
      follow();
    } else if (settle) {
      isSettled = true;
    }
    if (search !== shown || running) {
      fetchResults(search);
    }
  };

  wording.addEventListener("compositionstart", () => {
    isComposing = true;
    clearTimeout(timer);
  });
  wording.addEventListener("compositionend", () => {
    isComposing = false;
    clearTimeout(timer);
    timer = setTimeout(look, QUIET, false);
  });
  form.addEventListener("input", (event) => {
    if (isComposing || event.isComposing) {
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(look, event.target === wording ? QUIET : 0, event.target !== wording);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look(true);
  });
  addEventListener("popstate", () => {
    clearTimeout(timer);
    const given = new URLSearchParams(location.search);
    for (const field of form.elements) {
      if (field.type === "checkbox") {
        field.checked = given.get(field.name) === field.value;
      } else if (field.name) {
        field.value = given.get(field.name) || "";
      }
    }
    isSettled = true;
    follow();
    fetchResults(location.search);
  });
})();
