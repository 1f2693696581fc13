// Follows the room: a stream read by fetch, plain requests where that is not possible.
// The cursor goes into the address and moves only after its news are on the board.

import { Over } from "./place.js";

const BEAT_PATIENCE = 25_000;
const FIRST_PATIENCE = 5_000;
const POLL_EVERY = 3_000;
const POLL_HIDDEN_EVERY = 25_000;
const STREAM_AGAIN_AFTER = 120_000;
const HIDE_AFTER = 5_000;

const jitter = (low, high) => low + Math.random() * (high - low);
const at = (url, cursor) => `${url}${url.includes("?") ? "&" : "?"}since=${cursor}`;

export class Follower {
  #cursor;
  #failures = 0;
  #silent = 0;
  #pollUntil = 0;
  #wake = () => {};
  #stop = null;
  #heardAt = 0;
  #hidden = false;
  #isOver = false;

  /** ``apply(html)`` and ``reload() -> number`` change the page; ``contact(state)``
      hears "ok", "lost" and "ended". */
  constructor({ stream, changes, revision }, { apply, reload, contact }) {
    Object.assign(this, { stream, changes, apply, reload, contact });
    this.#cursor = Number(revision);
  }

  async run() {
    this.#listenToWindow();
    for (;;) {
      const polls = this.#hidden || Date.now() < this.#pollUntil;
      try {
        if (this.#isOver) await this.#tryPage();
        const pause = await (polls ? this.#poll() : this.#listen());
        await this.#sleep(pause);
      } catch (error) {
        await this.#failed(error);
      }
    }
  }

  /** Take the whole page anew, as if the stream had asked for it. */
  async renew() {
    this.#cursor = await this.reload();
  }

  // The stream may be open to a page that is not: only the page itself can tell.
  async #tryPage() {
    await this.renew();
    this.#isOver = false;
    this.#reached();
  }

  // ---- one way and the other ---------------------------------------------------

  async #listen() {
    const stop = (this.#stop = new AbortController());
    let timer = setTimeout(() => stop.abort("silent"), FIRST_PATIENCE);
    const heard = () => {
      clearTimeout(timer);
      this.#heardAt = Date.now();
      timer = setTimeout(() => stop.abort("late"), BEAT_PATIENCE);
    };
    try {
      const answer = await fetch(at(this.stream, this.#cursor), { signal: stop.signal, cache: "no-store" });
      check(answer, "text/event-stream");
      return await this.#read(answer.body, heard);
    } catch (error) {
      // Some proxies swallow a stream until it ends: plain requests get through.
      if (stop.signal.reason === "silent" && ++this.#silent >= 2) this.#pollUntil = Date.now() + STREAM_AGAIN_AFTER;
      if (stop.signal.reason === "asked") return 0;
      throw error;
    } finally {
      clearTimeout(timer);
      this.#stop = null;
      stop.abort("over");
    }
  }

  async #read(body, heard) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) throw new Error("the stream was cut");
      heard();
      const blocks = (text + value).split("\n\n");
      text = blocks.pop();
      for (const block of blocks) {
        const pause = await this.#take(parse(block));
        if (pause !== undefined) return pause;
      }
    }
  }

  /** One event after another; a pause to make before coming back ends the stream. */
  async #take({ event, id, data }) {
    this.#reached();
    this.#silent = 0;
    if (event === "bye") return data === "again" ? jitter(0, 2000) : jitter(500, 5000);
    // Rights have changed: the page itself passes the ordinary view again.
    if (event === "close") await this.#sleep(jitter(0, 2000));
    if (event === "close" || event === "reload") await this.renew();
    else if (event === "beat") this.#cursor = Math.max(this.#cursor, Number(data));
    else if (!event) await this.#show(data, id);
    return event === "close" ? 0 : undefined;
  }

  async #show(html, number) {
    try {
      this.apply(html);
    } catch {
      return this.renew();
    }
    if (number) this.#cursor = Number(number);
  }

  async #poll() {
    const answer = await fetch(at(this.changes, this.#cursor), { signal: AbortSignal.timeout(10_000), cache: "no-store" });
    check(answer, "application/json");
    const news = await answer.json();
    this.#reached();
    if (news.reload || news.close) await this.renew();
    else await this.#show(news.html, news.revision);
    return this.#hidden ? POLL_HIDDEN_EVERY : POLL_EVERY;
  }

  // ---- when it does not work ----------------------------------------------------

  #reached() {
    this.#failures = 0;
    this.contact("ok");
  }

  async #failed(error) {
    this.#failures += 1;
    this.#isOver ||= error instanceof Over;
    if (this.#isOver) this.contact("ended");
    else if (this.#failures >= 2 || !navigator.onLine) this.contact("lost");
    // So wide that a thousand pages cut off at once come back no faster than a
    // server lets them in, and so short that all are back within 20 s.
    const most = this.#isOver ? 30_000 : Math.min(16_000, 1200 * 2 ** this.#failures);
    await this.#sleep(jitter(most / 5, most));
  }

  #sleep(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => (clearTimeout(timer), resolve());
    });
  }

  /** Come back at once, whatever is being waited for. */
  #again = () => {
    this.#stop?.abort("asked");
    this.#wake();
  };

  #listenToWindow() {
    let hiding;
    document.addEventListener("visibilitychange", () => {
      clearTimeout(hiding);
      if (document.hidden) hiding = setTimeout(() => ((this.#hidden = true), this.#again()), HIDE_AFTER);
      else if (this.#hidden || Date.now() - this.#heardAt > BEAT_PATIENCE / 2) {
        this.#hidden = false;
        this.#again();
      }
    });
    addEventListener("online", this.#again);
    addEventListener("offline", () => (this.contact("lost"), this.#again()));
    addEventListener("pageshow", (event) => event.persisted && this.#again());
  }
}

// A sign-in page answers 200 as well: what it is not is what was asked for.
function check(answer, type) {
  const isRight = answer.headers.get("content-type")?.startsWith(type);
  if ([401, 403, 404, 410].includes(answer.status) || (answer.ok && !isRight)) throw new Over();
  if (!answer.ok) throw new Error(`answer ${answer.status}`);
}

function parse(block) {
  const event = { event: "", id: "", data: [] };
  for (const line of block.split("\n")) {
    const [, name, value] = /^([a-z]*): ?(.*)$/s.exec(line) ?? [];
    if (name === "data") event.data.push(value);
    else if (name) event[name] = value;
  }
  return { ...event, data: event.data.join("\n") };
}
