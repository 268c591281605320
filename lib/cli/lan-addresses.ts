import type { NetworkInterfaceInfo } from "node:os";

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

// Bridges of containers and virtual machines, and tunnels: private addresses that no phone in the room reaches.
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|cni|flannel|podman|tun|tap|utun|wg|tailscale|zt)/;
/** The ranges of RFC 1918, in the order in which a venue's Wi-Fi is likely to use them. */
const PRIVATE = [/^192\.168\./, /^10\./, /^172\.(1[6-9]|2\d|3[01])\./];

const rank = (address: string) => PRIVATE.findIndex((range) => range.test(address));

/** The machine's IPv4 addresses in private networks, the most likely Wi-Fi first. */
export function lanAddresses(interfaces: Interfaces): string[] {
  return Object.entries(interfaces)
    .filter(([name]) => !VIRTUAL.test(name))
    .flatMap(([, infos]) => infos ?? [])
    .filter((info) => info.family === "IPv4" && !info.internal)
    .map((info) => info.address)
    .filter((address) => rank(address) >= 0)
    .sort((a, b) => rank(a) - rank(b));
}
