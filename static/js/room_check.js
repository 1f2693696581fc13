// Tries, from this very device, what the page of a seat will need later.

const PATIENCE = 6000;

function show(section, state) {
  section.dataset.state = state;
  for (const words of section.querySelectorAll("[data-says]")) {
    words.hidden = words.dataset.says !== state;
  }
}

async function get(url, work) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(url, { signal: stop.signal, cache: "no-store" });
    return answer.ok && (await work(answer));
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

// A cache on the way would give the first answer to the second question.
async function polling(url) {
  for (const word of ["one", "two"]) {
    const same = async (answer) => (await answer.json()).echo === word;
    if (!(await get(`${url}?echo=${word}`, same))) return false;
  }
  return true;
}

function stream(url) {
  return get(url, async (answer) => {
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    while (!text.includes("event: beat")) {
      const { done, value } = await reader.read();
      if (done) return false;
      text += decoder.decode(value, { stream: true });
    }
    return true;
  });
}

async function run(name, test) {
  const section = document.querySelector(`[data-check="${name}"]`);
  show(section, "waiting");
  show(section, (await test(section.dataset.url)) ? "good" : "bad");
}

await Promise.all([run("polling", polling), run("stream", stream)]);

const states = [...document.querySelectorAll("[data-check]")].map((s) => s.dataset.state);
const summary = document.querySelector("[data-check-summary]");
summary.textContent = states.every((state) => state === "good")
  ? summary.dataset.good
  : summary.dataset.bad;
