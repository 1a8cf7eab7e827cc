// Calls to the server. An error carries a text for the person.

const TIMEOUT_MS = 20000;
const UNREACHABLE = "Không kết nối được với trợ lý. Anh/chị kiểm tra chương trình còn chạy không, rồi thử lại.";

export async function ask(text, asker, history) {
  return call("/api/chat", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text, role: asker.role, unit: asker.unit, history }),
  });
}

export async function findUnits(like) {
  const { units } = await call(`/api/units?q=${encodeURIComponent(like)}`, {});
  return units;
}

async function call(address, options) {
  let response;
  let body;
  try {
    response = await fetch(address, { ...options, signal: AbortSignal.timeout(TIMEOUT_MS) });
    body = await response.json();
  } catch {
    throw new Error(UNREACHABLE);
  }
  if (!response.ok) {
    throw new Error(body.error ?? UNREACHABLE);
  }
  return body;
}
