// The conversation. It lives in this page only: the server keeps nothing, and leaving the page forgets it.

import { ask } from "./api.js";
import { watchAsker } from "./asker.js";
import { element, failedMessage, ownMessage, replyMessage, waitingMessage } from "./message.js";

const MAX_CHARS = 4000; // as the server: longer messages are refused
const NEARLY_CHARS = 3500;
const MAX_HISTORY = 20;
const WAIT_MS = 200; // most answers are faster, and a flicker helps nobody
const GREETING = "xin chào";

const log = document.getElementById("log");
const form = document.getElementById("ask");
const field = document.getElementById("text");
const hint = document.getElementById("text-hint");
const send = document.getElementById("send");

let asker = { role: "guest", unit: "" };
let history = [];
let turn = 0; // counts up when the conversation is cleared: an answer to an earlier one is dropped
let busy = false;

async function answer(text, question, remember) {
  const mine = turn;
  busy = true;
  send.disabled = true;
  const waiting = waitingMessage();
  const timer = setTimeout(() => {
    log.append(waiting);
    bringIntoView(question ?? waiting);
  }, WAIT_MS);
  let shown;
  try {
    const reply = await ask(text, asker, history);
    if (mine === turn && remember) history = [...history, text].slice(-MAX_HISTORY);
    shown = replyMessage(reply, pressed);
  } catch (error) {
    shown = failedMessage(error.message, () => answer(text, question, remember));
  } finally {
    clearTimeout(timer);
    waiting.remove();
  }
  if (mine !== turn) return;
  busy = false;
  send.disabled = false;
  log.append(shown);
  if (question) bringIntoView(question);
}

// The end of the conversation, but never past the question: the first line of a long answer stays in sight.
function bringIntoView(question) {
  const bar = document.querySelector(".top").getBoundingClientRect();
  const sticky = getComputedStyle(document.querySelector(".top")).position === "sticky";
  const top = window.scrollY + question.getBoundingClientRect().top - (sticky ? bar.height : 0) - 12;
  const end = document.documentElement.scrollHeight - window.innerHeight;
  window.scrollTo({ top: Math.min(top, end), behavior: "instant" });
}

function submit(text) {
  if (busy) return;
  const question = ownMessage(text);
  log.append(question);
  answer(text, question, true);
}

function pressed(text, button) {
  if (busy) return;
  button.setAttribute("aria-pressed", "true");
  submit(text);
}

function greet() {
  answer(GREETING, null, false);
}

function clear() {
  turn += 1;
  busy = false;
  send.disabled = false;
  history = [];
  log.replaceChildren();
  window.scrollTo({ top: 0, behavior: "instant" });
  greet();
}

function length(text) {
  return [...text].length; // letters as the server counts them, not UTF-16 halves
}

function watchField() {
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
  const count = length(field.value);
  const over = count > MAX_CHARS;
  hint.classList.toggle("bad", over);
  field.setAttribute("aria-invalid", String(over));
  const figures = `${count.toLocaleString("vi-VN")}/${MAX_CHARS.toLocaleString("vi-VN")} ký tự`;
  if (over) {
    hint.textContent = `Tin nhắn quá dài (${figures}). Anh/chị rút gọn rồi gửi.`;
  } else {
    hint.textContent = count > NEARLY_CHARS ? figures : "";
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text || busy) return;
  if (length(field.value) > MAX_CHARS) {
    field.focus();
    return;
  }
  field.value = "";
  watchField();
  submit(text);
});

field.addEventListener("input", watchField);
field.addEventListener("keydown", (event) => {
  // While Vietnamese letters are being composed, Enter ends the word and does not send.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  form.requestSubmit();
});

document.getElementById("clear").addEventListener("click", clear);

watchAsker((chosen) => {
  asker = chosen;
  clear();
  log.append(element("p", "role-change", `Đang hỏi với vai: ${chosen.title}.`));
});

field.value = ""; // a browser may restore it when the page is loaded anew
greet();
