import { describe, expect, it } from "vitest";
import { sseResponse } from "#lib/http/sse.ts";
import type { Sink } from "#lib/services/hub/viewer.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const TWENTY_KB = new Uint8Array(20_000);

/** A response whose sink the test writes to. */
function opened({ signal = new AbortController().signal, onOpen = (_: Sink) => {} } = {}) {
  const sinks: Sink[] = [];
  let cancels = 0;
  const response = sseResponse(signal, (sink) => {
    sinks.push(sink);
    onOpen(sink);
    return () => {
      cancels += 1;
    };
  });
  const [sink] = sinks;
  if (!sink || !response.body) throw new Error("not opened");
  return { response, sink, body: response.body, cancels: () => cancels };
}

describe("sseResponse", () => {
  it("is an event stream that no proxy buffers, packs or keeps", () => {
    const { response } = opened();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-cache, no-transform");
    expect(response.headers.get("x-accel-buffering")).toBe("no");
  });

  it("hands on what is written, in order, and ends when the writer closes", async () => {
    const { response, sink, cancels } = opened();
    sink.write(bytes("一"));
    sink.write(bytes("二"));
    sink.close();
    expect(await response.text()).toBe("一二");
    expect(cancels()).toBe(1);
  });

  it("calls cancel once when the reader goes away, whatever is written or closed after it", async () => {
    const { sink, body, cancels } = opened();
    await body.cancel();
    sink.write(bytes("late"));
    sink.close();
    expect(cancels()).toBe(1);
  });

  it("ends when the request is aborted, and cancels once", async () => {
    const controller = new AbortController();
    const { response, sink, cancels } = opened({ signal: controller.signal });
    sink.write(bytes("before"));
    controller.abort();
    sink.write(bytes("after"));
    expect(await response.text()).toBe("before");
    expect(cancels()).toBe(1);
  });

  it("cancels once when abort, cancel and close come together", async () => {
    const controller = new AbortController();
    const { sink, body, cancels } = opened({ signal: controller.signal });
    controller.abort();
    sink.close();
    await body.cancel();
    expect(cancels()).toBe(1);
  });

  it("ends at once for a request that was aborted before", async () => {
    const { response, cancels } = opened({ signal: AbortSignal.abort() });
    expect(await response.text()).toBe("");
    expect(cancels()).toBe(1);
  });

  it("cancels once when the writer closes while it opens", async () => {
    const { response, cancels } = opened({
      onOpen: (sink) => {
        sink.write(bytes("all of it"));
        sink.close();
      },
    });
    expect(cancels()).toBe(1);
    expect(await response.text()).toBe("all of it");
  });

  it("cuts off a reader that lags by more than its buffer, drops what it held, and cancels once", async () => {
    const { response, sink, cancels } = opened();
    for (let i = 0; i < 1000; i += 1) sink.write(TWENTY_KB);
    expect(cancels()).toBe(1);
    await expect(response.arrayBuffer()).rejects.toThrow("too slow");
  });

  it("keeps a reader that reads, however much comes", async () => {
    const { sink, body, cancels } = opened();
    const reader = body.getReader();
    let got = 0;
    for (let i = 0; i < 100; i += 1) {
      sink.write(TWENTY_KB);
      got += (await reader.read()).value?.byteLength ?? 0;
    }
    expect(got).toBe(100 * TWENTY_KB.byteLength);
    expect(cancels()).toBe(0);
  });

  it("holds nothing on the signal once it has ended", () => {
    const controller = new AbortController();
    const listeners = new Set<unknown>();
    const { signal } = controller;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (type: string, fn: EventListener) => {
      listeners.add(fn);
      add(type, fn);
    };
    signal.removeEventListener = (type: string, fn: EventListener) => {
      listeners.delete(fn);
      remove(type, fn);
    };
    opened({ signal }).sink.close();
    opened({ signal, onOpen: (sink) => sink.close() });
    expect(listeners.size).toBe(0);
  });

  it("throws what opening throws, so that the caller can answer with a problem", () => {
    const open = () => {
      throw new Error("no such log");
    };
    expect(() => sseResponse(new AbortController().signal, open)).toThrow("no such log");
  });
});
