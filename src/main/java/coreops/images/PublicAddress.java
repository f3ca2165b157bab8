package coreops.images;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Tells addresses of the internet from those of a network, a host or nobody (IANA special-purpose
 * address registries). Names that resolve to the latter lead inside.
 */
final class PublicAddress {
  /** IPv4 blocks that are not of the internet: first address, prefix length. */
  private static final int[][] INSIDE = {
    {ip(0, 0, 0, 0), 8}, // this network
    {ip(10, 0, 0, 0), 8}, // private
    {ip(100, 64, 0, 0), 10}, // carrier-grade NAT
    {ip(127, 0, 0, 0), 8}, // loopback
    {ip(169, 254, 0, 0), 16}, // link-local, and the metadata services of clouds
    {ip(172, 16, 0, 0), 12}, // private
    {ip(192, 0, 0, 0), 24}, // protocol assignments
    {ip(192, 0, 2, 0), 24}, // documentation
    {ip(192, 88, 99, 0), 24}, // 6to4 relays
    {ip(192, 168, 0, 0), 16}, // private
    {ip(198, 18, 0, 0), 15}, // benchmarks
    {ip(198, 51, 100, 0), 24}, // documentation
    {ip(203, 0, 113, 0), 24}, // documentation
    {ip(224, 0, 0, 0), 3} // multicast, reserved, broadcast
  };

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic(word(bytes, 0)) : isPublic(bytes);
  }

  private static boolean isPublic(int address) {
    for (int[] block : INSIDE) {
      if ((address ^ block[0]) >>> (32 - block[1]) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Global unicast is 2000::/3; what carries an IPv4 address inside is judged by that. */
  private static boolean isPublic(byte[] bytes) {
    int high = word(bytes, 0);
    boolean translated = high == 0x0064ff9b && word(bytes, 4) == 0 && word(bytes, 8) == 0;
    if (translated) {
      return isPublic(word(bytes, 12));
    }
    boolean global = high >>> 29 == 1;
    boolean assignments = high >>> 9 == 0x2001_0000 >>> 9; // 2001::/23, Teredo among them
    boolean documentation = high == 0x2001_0db8 || high >>> 12 == 0x3fff0;
    boolean sixToFour = high >>> 16 == 0x2002;
    return global && !assignments && !documentation && !sixToFour;
  }

  private static int word(byte[] bytes, int at) {
    return ip(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
  }

  private static int ip(int a, int b, int c, int d) {
    return (a & 0xff) << 24 | (b & 0xff) << 16 | (c & 0xff) << 8 | (d & 0xff);
  }
}
