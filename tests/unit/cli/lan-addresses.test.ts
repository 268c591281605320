import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { lanAddresses } from "#lib/cli/lan-addresses.ts";

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: "IPv4",
  netmask: "255.255.255.0",
  mac: "00:00:00:00:00:00",
  cidr: null,
});

test("private addresses are listed, the likely Wi-Fi first", () => {
  const found = lanAddresses({ eth1: [ipv4("172.20.0.4")], eth0: [ipv4("10.1.2.3")], wlan0: [ipv4("192.168.0.7")] });
  expect(found).toEqual(["192.168.0.7", "10.1.2.3", "172.20.0.4"]);
});

test("loopback, public, link-local and container addresses are left out", () => {
  const found = lanAddresses({
    lo: [ipv4("127.0.0.1", true)],
    eth0: [ipv4("203.0.113.9"), ipv4("169.254.3.3"), ipv4("172.32.0.1")],
    docker0: [ipv4("172.17.0.1")],
    utun3: [ipv4("10.9.0.2")],
  });
  expect(found).toEqual([]);
});
