// Who asks, in the demonstration: a role, and a unit found by typing a part of its name.

import { findUnits } from "./api.js";
import { element } from "./message.js";

const PAUSE_MS = 150;

const panel = document.getElementById("trial");
const form = document.getElementById("asker");
const role = document.getElementById("role");
const unit = document.getElementById("unit");
const unitField = document.getElementById("unit-field");
const list = document.getElementById("units");
const hint = document.getElementById("unit-hint");
const HINT = hint.textContent;

let active = -1;
let timer = 0;
let asked = 0;

// `changed` is called with {role, unit, title} when a role was taken.
export function watchAsker(changed) {
  role.addEventListener("change", showUnitField);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    const asker = chosen();
    document.getElementById("who").textContent = asker.title;
    panel.open = false;
    panel.querySelector("summary").focus();
    changed(asker);
  });
  unit.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE_MS);
  });
  unit.addEventListener("keydown", steer);
  unit.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus in the field
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) take(option);
  });
  form.reset(); // a browser may restore an earlier choice when the page is loaded anew
  showUnitField();
}

function showUnitField() {
  unitField.hidden = role.value === "guest";
}

function chosen() {
  const name = role.value === "guest" ? "" : unit.value.trim();
  const title = role.selectedOptions[0].textContent;
  return { role: role.value, unit: name, title: name ? `${title}, ${name}` : title };
}

async function suggest() {
  const like = unit.value.trim();
  const turn = ++asked;
  if (!like) {
    close();
    return;
  }
  let names;
  try {
    names = await findUnits(like);
  } catch (error) {
    close();
    hint.textContent = error.message;
    return;
  }
  if (turn !== asked || document.activeElement !== unit) return; // an answer to earlier letters
  hint.textContent = names.length > 0 ? HINT : "Không có đơn vị nào tên như vậy.";
  show(names);
}

function show(names) {
  list.replaceChildren(
    ...names.map((name, place) => {
      const option = element("li", "", name);
      option.id = `unit-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      return option;
    }),
  );
  list.hidden = names.length === 0;
  unit.setAttribute("aria-expanded", String(!list.hidden));
  point(-1);
}

function close() {
  clearTimeout(timer);
  asked += 1;
  show([]);
}

function point(place) {
  active = place;
  for (const [at, option] of [...list.children].entries()) {
    option.setAttribute("aria-selected", String(at === place));
  }
  if (place >= 0) {
    unit.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place].scrollIntoView({ block: "nearest" });
  } else {
    unit.removeAttribute("aria-activedescendant");
  }
}

function take(option) {
  unit.value = option.textContent;
  close();
}

function steer(event) {
  if (list.hidden || event.isComposing) return;
  const count = list.children.length;
  if (event.key === "ArrowDown") {
    point((active + 1) % count);
  } else if (event.key === "ArrowUp") {
    point((active + count - (active < 0 ? 0 : 1)) % count);
  } else if (event.key === "Enter" && active >= 0) {
    take(list.children[active]);
  } else if (event.key === "Escape") {
    close();
  } else {
    return;
  }
  event.preventDefault();
}
