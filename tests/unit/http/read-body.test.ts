import { describe, expect, it } from "vitest";
import { isForm, MAX_BODY_BYTES, readFields } from "#lib/http/read-body.ts";

const FORM = "application/x-www-form-urlencoded";

const post = (body: BodyInit | null, contentType?: string, headers: Record<string, string> = {}) =>
  new Request("http://localhost/api/demands", {
    method: "POST",
    body,
    headers: { ...(contentType && { "Content-Type": contentType }), ...headers },
    duplex: "half",
  } as RequestInit);

/** A body that comes in pieces and declares no length. */
const inPieces = (pieces: readonly (string | Uint8Array)[], then?: Error) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces)
        controller.enqueue(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
      if (then) controller.error(then);
      else controller.close();
    },
  });

/** JSON of exactly `size` bytes. */
const jsonOf = (size: number) => JSON.stringify({ text: "x".repeat(size - '{"text":""}'.length) });

describe("readFields", () => {
  it("reads the fields of a JSON object, whatever its charset is called", async () => {
    const types = ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"];
    for (const type of types) expect(await readFields(post('{"text":"爬山"}', type))).toEqual({ text: "爬山" });
  });

  it("reads the fields of a plain form, spaces, plus signs and characters as they were typed", async () => {
    const body = new URLSearchParams({ text: "a b+c & 爬山\r\n<b>", requestId: "" }).toString();
    expect(await readFields(post(body, FORM))).toEqual({ text: "a b+c & 爬山\r\n<b>", requestId: "" });
  });

  it("puts characters together that were cut between two pieces", async () => {
    const whole = new TextEncoder().encode('{"text":"爬山🧗"}');
    const pieces = [...whole].map((byte) => Uint8Array.of(byte));
    expect(await readFields(post(inPieces(pieces), "application/json"))).toEqual({ text: "爬山🧗" });
  });

  it("takes a body of the limit, and refuses one byte more", async () => {
    expect(await readFields(post(jsonOf(MAX_BODY_BYTES), "application/json"))).toHaveProperty("text");
    const over = post(jsonOf(MAX_BODY_BYTES + 1), "application/json");
    await expect(readFields(over)).rejects.toMatchObject({ code: "payload_too_large" });
  });

  it("refuses a declared length over the limit before it reads", async () => {
    let pulled = false;
    const body = new ReadableStream(
      {
        pull: () => {
          pulled = true;
        },
      },
      { highWaterMark: 0 },
    );
    const request = post(body, "application/json", { "Content-Length": String(MAX_BODY_BYTES + 1) });
    await expect(readFields(request)).rejects.toMatchObject({ code: "payload_too_large" });
    expect(pulled).toBe(false);
  });

  it("stops reading a body without a declared length, or with a false one, at the limit", async () => {
    for (const headers of [{}, { "Content-Length": "12" }, { "Content-Length": "many" }]) {
      let pieces = 0;
      let cancelled = false;
      const endless = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          pieces += 1;
          controller.enqueue(new Uint8Array(1024));
        },
        cancel: () => {
          cancelled = true;
        },
      });
      const answer = readFields(post(endless, "application/json", headers));
      await expect(answer).rejects.toMatchObject({ code: "payload_too_large" });
      expect(pieces).toBeLessThan(20);
      expect(cancelled).toBe(true);
    }
  });

  it("refuses JSON that is broken, empty, or no object", async () => {
    for (const body of ["", " ", "{", '{"text":"爬', "[]", '[{"text":"a"}]', "null", "1", '"text"', "undefined"]) {
      const answer = readFields(post(body, "application/json"));
      await expect(answer, body).rejects.toMatchObject({ code: "invalid_json" });
    }
    await expect(readFields(post(null, "application/json"))).rejects.toMatchObject({ code: "invalid_json" });
  });

  it("calls a body whose sender breaks off incomplete, not our own fault", async () => {
    for (const type of ["application/json", FORM]) {
      const cut = inPieces(['{"text":'], new Error("socket hang up"));
      await expect(readFields(post(cut, type))).rejects.toMatchObject({ code: "invalid_json" });
    }
  });

  it("refuses other types of content, and none", async () => {
    for (const type of ["text/plain", "multipart/form-data; boundary=x", "application/jsonp", "x", ";"]) {
      const answer = readFields(post("{}", type));
      await expect(answer, type).rejects.toMatchObject({ code: "unsupported_media_type" });
    }
    const bare = post(inPieces(["{}"]));
    await expect(readFields(bare)).rejects.toMatchObject({ code: "unsupported_media_type" });
  });

  it("does not let a field reach a prototype", async () => {
    const json = await readFields(post('{"__proto__":{"text":"a"},"constructor":1}', "application/json"));
    const form = await readFields(post("__proto__=a", FORM));
    expect([json.text, form.text]).toEqual([undefined, undefined]);
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(form)).toBe(Object.prototype);
  });
});

describe("isForm", () => {
  it("knows a plain HTML form by its type, with or without a charset", () => {
    expect(isForm(post("", FORM))).toBe(true);
    expect(isForm(post("", `${FORM}; charset=UTF-8`))).toBe(true);
    expect(isForm(post("", "application/json"))).toBe(false);
    expect(isForm(post("", "multipart/form-data; boundary=x"))).toBe(false);
  });
});
