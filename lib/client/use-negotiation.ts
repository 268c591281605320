"use client";

import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import useSWR from "swr";
import { fetchSnapshot, snapshotPath, streamPath } from "#lib/client/api.ts";
import { openEventStream, type StreamStatus } from "#lib/client/event-stream.ts";
import { localTime } from "#lib/client/local-time.ts";
import { createPlayer, type NegotiationPlayer, type PlayerView } from "#lib/client/negotiation-player.ts";
import { onReturn } from "#lib/client/on-return.ts";
import type { Snapshot } from "#lib/domain/snapshot.ts";

/** How the page hears of news: nothing to say, `polling`, or not at all (`held` when what it holds plays on). */
export type Connection = "fine" | "polling" | "lost" | "held";

/** From this many failures in a row on, the page polls beside its tries to reconnect. */
const POLL_AFTER_FAILURES = 3;
const POLL_INTERVAL_MS = 2000;

/** A negotiation as it goes on: the page's snapshot first, then the stream, or polling while there is none. */
export function useNegotiation(snapshot: Snapshot): PlayerView & { connection: Connection } {
  const player = useMemo(() => createPlayer(snapshot, localTime), [snapshot]);
  const atLoad = useMemo<PlayerView>(() => ({ state: snapshot.state, queue: snapshot.queue }), [snapshot]);
  const view = useSyncExternalStore(player.subscribe, player.view, () => atLoad);
  const status = useStream(snapshot.id, player);
  useCatchUp(snapshot.id, player);

  const failures = status.kind === "open" || status.kind === "ended" ? 0 : status.failures;
  const polling = failures >= POLL_AFTER_FAILURES && !player.isComplete();
  const poll = useSWR(polling ? snapshotPath(snapshot.id) : null, fetchSnapshot, {
    refreshInterval: POLL_INTERVAL_MS,
    dedupingInterval: POLL_INTERVAL_MS / 2,
    shouldRetryOnError: false,
    refreshWhenHidden: false,
  });
  useEffect(() => {
    if (poll.data) takeSnapshot(player, poll.data);
  }, [player, poll.data]);

  const broken = failures > 1 || (failures > 0 && status.kind === "broken");
  return { ...view, connection: connectionOf(player, broken, polling && poll.data !== undefined && !poll.error) };
}

function connectionOf(player: NegotiationPlayer, broken: boolean, polled: boolean): Connection {
  if (!broken || player.isComplete()) return "fine";
  if (polled) return "polling";
  return player.hasUpcoming() ? "held" : "lost";
}

function takeSnapshot(player: NegotiationPlayer, snapshot: Snapshot): void {
  player.add([...snapshot.events, ...snapshot.upcoming]);
  player.sync(snapshot.serverNow);
  player.setQueue(snapshot.queue);
}

/** Feeds the player from the supervised stream until the end is in hand, and again when the page or the network is back. */
function useStream(id: string, player: NegotiationPlayer): StreamStatus {
  const [status, setStatus] = useState<StreamStatus>({ kind: "connecting", failures: 0 });
  const complete = player.isComplete();
  useEffect(() => {
    if (complete) return;
    const stream = openEventStream(
      () => new EventSource(streamPath(id, player.heldSeq())),
      {
        event: (event) => player.add([event]),
        queue: (place) => player.setQueue(place),
        ping: (serverNow) => player.sync(serverNow),
        reset: async () => player.reset(await fetchSnapshot(snapshotPath(id))),
        status: setStatus,
      },
      localTime,
    );
    const stopWaking = onReturn(() => stream.wake());
    return () => {
      stopWaking();
      stream.close();
    };
  }, [id, player, complete]);
  return status;
}

/** Shows at once what fell due while the page was away. */
function useCatchUp(id: string, player: NegotiationPlayer): void {
  useEffect(
    () =>
      onReturn(() => {
        player.catchUp();
        // The page's clock may have stood still in a phone that slept. A stream's ping sets it; without one, ask.
        if (!player.isComplete() || !player.hasUpcoming()) return;
        fetchSnapshot(snapshotPath(id)).then(
          (fresh) => takeSnapshot(player, fresh),
          () => {},
        );
      }),
    [id, player],
  );
}
