"use strict";

(() => {
  const button = document.getElementById("toggle-code");
  const sources = [...document.querySelectorAll("details.source")];
  const contents = document.querySelector("details.contents");
  const narrow = matchMedia("(max-width: 60rem)");

  const label = () => {
    button.textContent = sources.some((source) => source.open) ? "Hide all code" : "Show all code";
  };
  button.hidden = sources.length === 0;
  button.addEventListener("click", () => {
    const open = !sources.some((source) => source.open);
    sources.forEach((source) => (source.open = open));
  });
  sources.forEach((source) => source.addEventListener("toggle", label));
  label();

  // On a phone the list of contents would fill the first screen.
  const fold = () => (contents.open = !narrow.matches);
  narrow.addEventListener("change", fold);
  fold();

  const links = new Map([...contents.querySelectorAll("a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
    const current = passed.at(-1) ?? headings[0];
    links.forEach((a, id) => a.toggleAttribute("aria-current", current?.id === id));
  };
  addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
  mark();

  // Charts that took the page's dark colours keep a dark ground on paper.
  addEventListener("beforeprint", () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.classList.toggle("printed-from-dark", dark);
  });
})();
