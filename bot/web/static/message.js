// What one message looks like. Every text is set as text, never as markup.

const KINDS = {
  clarify: "Cần anh/chị nói rõ thêm",
  abstain: "Chưa trả lời được",
  failed: "Chưa gửi được",
};

export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export function ownMessage(text) {
  const message = element("article", "message own");
  const bubble = element("div", "bubble");
  bubble.append(text);
  message.append(element("span", "unseen", "Anh/chị hỏi: "), bubble);
  return message;
}

// `press` is called with the question of the choice that was pressed.
export function replyMessage(reply, press) {
  const message = element("article", `message ${reply.kind}`);
  const bubble = element("div", "bubble");
  if (KINDS[reply.kind]) {
    bubble.append(element("p", "kind", KINDS[reply.kind]));
  }
  bubble.append(...paragraphs(withoutChoices(reply)));
  if (reply.picture) {
    bubble.append(pictureOf(reply.picture));
  }
  message.append(element("span", "unseen", "Trợ lý trả lời: "), bubble);
  if (reply.file) {
    bubble.append(fileLink(reply.file));
  }
  if (reply.choices.length > 0) {
    message.append(choiceButtons(reply, press));
  }
  return message;
}

// As an image, not as part of the page: whatever is in it, nothing of it runs and nothing is loaded.
function pictureOf({ svg, alt }) {
  const image = element("img", "picture");
  image.alt = alt;
  const size = svg.match(/ width="(\d+)" height="(\d+)"/); // so that nothing moves when it is drawn
  if (size) [image.width, image.height] = [Number(size[1]), Number(size[2])];
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return image;
}

export function failedMessage(why, retry) {
  const choices = [{ label: "Thử lại", ask: "" }];
  return replyMessage({ kind: "failed", text: why, choices }, (_, button) => {
    button.closest(".message").remove();
    retry();
  });
}

export function waitingMessage() {
  const message = element("div", "message waiting");
  const bubble = element("div", "bubble");
  bubble.append(element("i"), element("i"), element("i"), element("span", "", "Đang tra cứu…"));
  message.append(bubble);
  return message;
}

// A clarification names its options in the text too, for channels without buttons; here the buttons do.
function withoutChoices(reply) {
  const labels = new Set(reply.choices.map((choice, place) => `${place + 1}. ${choice.label}`));
  return reply.text.split("\n").filter((line) => !labels.has(line));
}

// The answer first, of each part where several questions were answered together ("1) ...", after an empty
// line); then its details, cautions and sources.
function paragraphs(lines) {
  const made = [];
  let list = null;
  let answer = true;
  for (const line of lines) {
    const item = line.match(/^(?:- |(\d{1,3})\. )(.+)$/);
    if (item && !answer) {
      const name = item[1] ? "OL" : "UL";
      if (list?.nodeName !== name) {
        list = element(name);
        made.push(list);
      }
      const entry = element("li", "", item[2]);
      if (item[1]) entry.value = Number(item[1]);
      list.append(entry);
      continue;
    }
    list = null;
    if (line === "") {
      answer = true;
    } else {
      made.push(paragraph(line, answer));
      answer = false;
    }
  }
  return made;
}

function paragraph(line, answer) {
  if (line.startsWith("⚠ ")) return element("p", "caution", line);
  if (line.startsWith("Nguồn: ")) return element("p", "source", line);
  if (answer) return element("p", "answer", line);
  if (line.startsWith("Lưu ý: ")) return element("p", "note", line);
  return element("p", "", line);
}

function fileLink(file) {
  const link = element("a", "file", `Tải về: ${file.name} (${fileSize(file.size)})`);
  link.href = file.address;
  link.download = file.name;
  return link;
}

function fileSize(bytes) {
  return `${Math.max(1, Math.round(bytes / 1024)).toLocaleString("vi-VN")} kB`;
}

function choiceButtons(reply, press) {
  const list = element("ul", "choices");
  list.setAttribute("aria-label", reply.kind === "clarify" ? "Chọn một" : "Gợi ý");
  for (const choice of reply.choices) {
    const button = element("button", "", choice.label);
    button.type = "button";
    button.addEventListener("click", () => press(choice.ask, button));
    const item = element("li");
    item.append(button);
    list.append(item);
  }
  return list;
}
